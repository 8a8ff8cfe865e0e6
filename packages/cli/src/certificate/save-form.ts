import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { CertificateForm, ProvenanceClient } from '@lodestone/client'

/** Writes a certificate for people to a file, as it comes. */
export const saveForm = async (
  client: ProvenanceClient,
  id: string,
  form: CertificateForm,
  { path, gtin }: { readonly path: string; readonly gtin?: string | undefined },
): Promise<void> => {
  const content = await client.certificateForm(id, form, { gtin })
  await pipeline(Readable.fromWeb(content as Parameters<typeof Readable.fromWeb>[0]), createWriteStream(path))
}
