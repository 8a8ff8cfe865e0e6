/** Who holds the secret of a key that is not in a file. */
export const SIGNER = [
  '--signer <address>',
  'who holds the secret: ssh-agent:<its socket>, exec:<a command>, or vault:<url of its transit key>',
] as const
export const PUBLIC_KEY = [
  '--public-key <file>',
  'the Ed25519 public key of that signer, as a line of SSH or PEM',
] as const
