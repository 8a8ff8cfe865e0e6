#!/usr/bin/env bash
# Makes the cluster's certificate authority and a certificate a node, each once: what is there already stays.
# To renew a node's certificate, remove its node.crt and node.key and run this again (docs/operations.md).
set -euo pipefail

root=${CERTIFICATES_ROOT:-}
# Who the server runs as.
owner=${STORE_USER:-1000:1000}
authority=$root/authority

# Into a folder of its own first, so that nothing half made is ever taken for whole.
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT

if [[ ! -f $authority/ca.crt ]]; then
  es-gencert-cli create-ca -days 3650 -out "$made/ca"
  install -m 400 "$made/ca/ca.key" "$authority/ca.key"
  install -m 444 "$made/ca/ca.crt" "$authority/ca.crt"
fi
# The others get the certificate, never the key.
install -m 444 "$authority/ca.crt" "$root/trust/ca.crt"

for node in store-1 store-2 store-3; do
  folder=$root/certificates/$node
  if [[ ! -f $folder/node.crt ]]; then
    es-gencert-cli create-node -ca-certificate "$authority/ca.crt" -ca-key "$authority/ca.key" -days 397 \
      -out "$made/$node" -dns-names "$node,localhost" -ip-addresses 127.0.0.1
    install -m 400 "$made/$node/node.key" "$folder/node.key"
    install -m 444 "$made/$node/node.crt" "$folder/node.crt"
  fi
  chown -R "$owner" "$folder"
done
echo "The certificates are there."
