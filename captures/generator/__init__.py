# SPDX-License-Identifier: GPL-2.0-or-later
"""Builds the crafted captures of ../crafted; see ../generate.py."""
