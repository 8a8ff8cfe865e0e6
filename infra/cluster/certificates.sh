#!/usr/bin/env bash
# Makes the cluster's certificate authority and a certificate a node, each once: what is there already stays.
# To renew a node's certificate, remove its node.crt and node.key and run this again (docs/operations.md).
set -euo pipefail

# The server runs as this user.
readonly STORE_USER=1000

if [[ ! -f /authority/ca.crt ]]; then
  es-gencert-cli create-ca -days 3650 -out /authority
  chmod 400 /authority/ca.key
fi
# The others get the certificate, never the key.
cp /authority/ca.crt /trust/ca.crt
chmod 444 /trust/ca.crt

for node in store-1 store-2 store-3; do
  folder=/certificates/$node
  if [[ ! -f $folder/node.crt ]]; then
    es-gencert-cli create-node -ca-certificate /authority/ca.crt -ca-key /authority/ca.key -days 397 \
      -out "$folder" -dns-names "$node,localhost" -ip-addresses 127.0.0.1
  fi
  chown -R "$STORE_USER:$STORE_USER" "$folder"
  chmod 400 "$folder/node.key"
done
echo "The certificates are there."
