#!/bin/sh
# What an engine does with an image, as far as the kernel alone does it: a root of its own that cannot be written, a process tree of its own
# in which the command is the first process, a user without rights. Called through unshare --mount --pid --fork.
#   sandbox.sh <new root> <image root> <data folder> <node folder> <uid> <gid> <variables> -- <command…>
set -eu
new=$1 image=$2 data=$3 node=$4 uid=$5 gid=$6 variables=$7
shift 8

mount --make-rprivate /
mount -t tmpfs -o size=1m tmpfs "$new"
mkdir -p "$new/usr" "$new/etc" "$new/app" "$new/data" "$new/node" "$new/proc" "$new/dev" "$new/tmp"
for folder in bin sbin lib lib64; do
  if [ -L "/$folder" ]; then ln -s "$(readlink "/$folder")" "$new/$folder"
  elif [ -d "/$folder" ]; then mkdir "$new/$folder"; mount --rbind "/$folder" "$new/$folder"
  fi
done
mount --rbind /usr "$new/usr"
mount --rbind /etc "$new/etc"
mount --rbind /dev "$new/dev"
mount -t proc proc "$new/proc"
mount -t tmpfs -o size=64m,mode=1777 tmpfs "$new/tmp"
mount --bind "$image/app" "$new/app"
mount -o remount,bind,ro "$new/app"
mount --bind "$node" "$new/node"
mount -o remount,bind,ro "$new/node"
mount --bind "$data" "$new/data"
chown "$uid:$gid" "$data"
mount -o remount,ro "$new"

# Variables are words without spaces here.
# shellcheck disable=SC2086
exec chroot "$new" /usr/bin/setpriv --reuid "$uid" --regid "$gid" --clear-groups --no-new-privs --bounding-set=-all \
  --inh-caps=-all /usr/bin/env -i PATH=/node:/usr/bin:/bin HOME=/data $variables sh -c 'cd /data && exec "$@"' sh "$@"
