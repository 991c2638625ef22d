# SPDX-License-Identifier: GPL-2.0-or-later
# What an old Wireshark would install, as far as it is looked at before it is refused.
set(Wireshark_PLUGINS_ENABLED 1)
