/** The encoding of RFC 4251: a string is its length in four bytes, and its bytes. */
export const sshString = (bytes: Uint8Array): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

/** The strings that bytes consist of. Errors: an Error for what is cut off. */
export const sshStrings = (bytes: Buffer): Buffer[] => {
  const strings: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = at + 4 + (at + 4 <= bytes.length ? bytes.readUInt32BE(at) : Number.POSITIVE_INFINITY)
    if (end > bytes.length) throw new Error('it is cut off')
    strings.push(bytes.subarray(at + 4, end))
    at = end
  }
  return strings
}

export const ED25519_NAME = 'ssh-ed25519'

/** A public key as SSH has it (RFC 8709). */
export const sshPublicKey = (publicKey: Uint8Array): Buffer =>
  Buffer.concat([sshString(Buffer.from(ED25519_NAME)), sshString(publicKey)])
