#!/bin/sh
# Installs Dovecot, for the tests that read real mailboxes, where it is missing; on Debian, as root.
set -u

[ -x /usr/sbin/dovecot ] && command -v openssl >/dev/null && exit 0
# It is started by the tests themselves; nothing has to run for the whole machine.
"$(dirname "$0")/apt.sh" dovecot-imapd openssl || exit 1
[ -x /usr/sbin/dovecot ]
