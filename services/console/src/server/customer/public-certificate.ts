import { type CertificateDocument, documentOf, verifyCertificate } from '@lodestone/certificate'

/** What anybody is shown of a certificate. */
export type PublicCertificate = {
  readonly document: CertificateDocument
  readonly status: 'valid' | 'superseded' | 'under_investigation' | 'revoked'
}

export type PublicCertificates = {
  /** Null where there is none of this id. Errors: why the read side could not be asked. */
  readonly of: (id: string) => Promise<PublicCertificate | null>
  /** As it comes from the read side, for verifiers. */
  readonly file: (path: string) => Promise<Response>
}

/** So many are remembered: to make what one says anew costs as much as to verify it. What became of it is asked each time. */
const REMEMBERED = 100
const PATIENCE_MS = 20_000

export const createPublicCertificates = (provenance: string): PublicCertificates => {
  const known = new Map<string, CertificateDocument>()
  const file = (path: string): Promise<Response> =>
    fetch(`${provenance}/v1/${path}`, { signal: AbortSignal.timeout(PATIENCE_MS) })

  const documentFor = async (id: string): Promise<CertificateDocument | null> => {
    const before = known.get(id)
    if (before !== undefined) return before
    const answer = await file(`public/certificates/${id}`)
    if (answer.status === 404) return null
    if (!answer.ok) throw new Error(`The read side answered ${answer.status}.`)
    const { statement, credential } = verifyCertificate(await answer.text(), null)
    if (statement === null || credential === null) throw new Error(`Certificate ${id} does not hold.`)
    const document = documentOf(statement, credential)
    known.set(id, document)
    const [oldest] = known.keys()
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest)
    return document
  }

  return {
    file,
    of: async (id) => {
      const document = await documentFor(id)
      if (document === null) return null
      const answer = await file(`public/certificates/${id}/status`)
      if (!answer.ok) throw new Error(`The read side answered ${answer.status}.`)
      const { status } = (await answer.json()) as Pick<PublicCertificate, 'status'>
      return { document, status }
    },
  }
}
