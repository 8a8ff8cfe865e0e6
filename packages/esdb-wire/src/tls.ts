import { readFileSync } from 'node:fs'
import { ServerCredentials } from '@grpc/grpc-js'
import type { EsdbWireOptions } from './options.ts'
import { selfSignedCertificate } from './self-signed.ts'

/** How the wire is spoken to: its credentials, and what a connection string says about it. */
export type Transport = {
  readonly credentials: ServerCredentials
  readonly query: string
  close(): Promise<void>
}

export const transportOf = async (tls: EsdbWireOptions['tls']): Promise<Transport> => {
  if (!tls)
    return { credentials: ServerCredentials.createInsecure(), query: 'tls=false', close: async () => {} }
  const made = tls === 'self-signed' ? await selfSignedCertificate() : null
  const files = tls === 'self-signed' ? made : tls
  const [certFile, keyFile] = [files?.certFile ?? '', files?.keyFile ?? '']
  const pair = { cert_chain: readFileSync(certFile), private_key: readFileSync(keyFile) }
  return {
    credentials: ServerCredentials.createSsl(null, [pair]),
    query: `tls=true&tlsCAFile=${encodeURIComponent(certFile)}`,
    close: async () => made?.remove(),
  }
}
