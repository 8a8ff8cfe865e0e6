import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { CertificateForm, CertificateFormQuery, ProvenanceClient } from '@lodestone/client'
import { pathFromPerson } from '../config/places.ts'

/** Writes a certificate for people to a file, as it comes. */
export const saveForm = async (
  client: ProvenanceClient,
  id: string,
  form: CertificateForm,
  { path, ...query }: { readonly path: string } & CertificateFormQuery,
): Promise<void> => {
  const content = await client.certificateForm(id, form, query)
  await pipeline(
    Readable.fromWeb(content as Parameters<typeof Readable.fromWeb>[0]),
    createWriteStream(pathFromPerson(path)),
  )
}
