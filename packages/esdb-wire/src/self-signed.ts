import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate } from 'selfsigned'

/** A certificate and its key, as files in PEM: the client takes a certificate by the name of its file. */
export type CertificateFiles = { readonly certFile: string; readonly keyFile: string }

/** Makes a certificate for this machine alone. `remove` takes the files away. */
export const selfSignedCertificate = async (): Promise<CertificateFiles & { remove(): Promise<void> }> => {
  const pems = await generate([{ name: 'commonName', value: 'esdb-wire' }], {
    keyType: 'ec',
    extensions: [
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  })
  const folder = await mkdtemp(join(tmpdir(), 'esdb-wire-'))
  const [certFile, keyFile] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')]
  await writeFile(certFile, pems.cert)
  await writeFile(keyFile, pems.private, { mode: 0o600 })
  return { certFile, keyFile, remove: () => rm(folder, { recursive: true, force: true }) }
}
