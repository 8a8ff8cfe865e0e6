import type { DocumentState, LotId } from '@lodestone/domain'
import { asProblem, type Http } from '../http.ts'
import type { PageOptions } from '../plant-answers.ts'
import { ProblemError } from '../problem.ts'

/** A document as the book of an area knows it. `missing`: named, and its bytes have not come. */
export type BookDocument = {
  /** `sha-256:` and 64 hex digits. */
  readonly document: string
  readonly state: DocumentState
  readonly bytes: number | null
  readonly mediaType: string | null
  /** The revision since which its bytes are kept. */
  readonly storedAt: number | null
  /** What the events that name it say that it is, and whose. */
  readonly kinds: readonly string[]
  readonly issuers: readonly string[]
  /** The events that name it, by revision, and the lots that these are about: the first hundred of each. */
  readonly namedBy: readonly number[]
  readonly events: number
  readonly lots: readonly LotId[]
  readonly legalHolds: readonly string[]
  readonly retainYears: number | null
  readonly disposed: { readonly revision: number; readonly at: string; readonly reason: string } | null
}

/** With how long it has to be kept, as the book stands now. */
export type KeptDocument = BookDocument & {
  readonly revision: number
  /** The last day on which it has to be kept (UTC). */
  readonly keptThrough: string | null
  /** A lot that rests on it and is still here: until it has left, the years do not run. */
  readonly restsOn: LotId | null
}

export type DocumentQuery = PageOptions & {
  readonly state?: DocumentState | undefined
  readonly lot?: LotId | undefined
}

export type UploadOptions = {
  /** `application/pdf`; the blob's own unless told. */
  readonly mediaType?: string | undefined
  /** Years to keep it from the last event that relies on it; ten unless told, and never fewer. */
  readonly retainYears?: number | undefined
  readonly signal?: AbortSignal | undefined
}

export type UploadedDocument = BookDocument & {
  readonly revision: number
  readonly waitFor: string
  /** It came with this upload; else it was here already. */
  readonly isNew: boolean
}

/** A document as it is given. Its bytes are not checked yet: whoever takes them computes their SHA-256. */
export type Download = {
  readonly mediaType: string
  readonly bytes: number
  readonly content: ReadableStream<Uint8Array>
}

/** What an area's service does with documents. Every method throws ProblemError. */
export type PlantEvidence = {
  documents(query?: DocumentQuery): Promise<{
    readonly revision: number
    readonly documents: readonly BookDocument[]
    readonly next?: string
  }>
  document(document: string): Promise<KeptDocument>
  /** Uploads a document under its hash; repeated until the answer is definite. `openAsBlob` of Node gives a file without reading it into memory. */
  putEvidence(document: string, content: Blob, options?: UploadOptions): Promise<UploadedDocument>
  /** The bytes as they come. `@lodestone/client/files` saves and checks them. */
  download(document: string, options?: { readonly signal?: AbortSignal }): Promise<Download>
  /** The bytes of a document that is not large, checked against its hash. Errors: ProblemError EVIDENCE_CHANGED for others. */
  evidence(document: string): Promise<{ readonly mediaType: string; readonly bytes: Uint8Array }>
}

/** A line that carries less than this is taken for dead. */
const SLOWEST_BYTES_A_SECOND = 50_000
const UPLOAD_MS = 60_000

export const createPlantEvidence = (http: Http): PlantEvidence => {
  const download: PlantEvidence['download'] = async (document, { signal } = {}) => {
    const response = await http.attempt({
      path: pathOf(document),
      headers: { accept: '*/*, application/problem+json' },
      unlimited: true,
      signal,
    })
    return {
      mediaType: response.headers.get('content-type') ?? 'application/octet-stream',
      bytes: Number(response.headers.get('content-length')),
      content: response.body ?? new Blob([]).stream(),
    }
  }
  return {
    documents: async (query = {}) =>
      (
        await http.json<Awaited<ReturnType<PlantEvidence['documents']>>>({
          path: '/v1/documents',
          query: { ...query },
        })
      ).value,
    document: async (document) =>
      (await http.json<KeptDocument>({ path: `/v1/documents/${encodeURIComponent(document)}` })).value,
    putEvidence: async (document, content, { mediaType, retainYears, signal } = {}) => {
      const { status, value } = await http.json<Omit<UploadedDocument, 'isNew'>>({
        path: pathOf(document),
        query: { retainYears },
        content,
        headers: { 'content-type': mediaType ?? (content.type || 'application/octet-stream') },
        timeoutMs: UPLOAD_MS + Math.ceil((content.size / SLOWEST_BYTES_A_SECOND) * 1_000),
        signal,
      })
      return { ...value, isNew: status === 201 }
    },
    download,
    evidence: async (document) => {
      const { mediaType, content } = await download(document)
      const buffer = await new Response(content).arrayBuffer().catch((error: unknown) => {
        throw asProblem(error, { path: pathOf(document) }, http.baseUrl)
      })
      if ((await hashOf(buffer)) !== document) throw changed(document)
      return { mediaType, bytes: new Uint8Array(buffer) }
    },
  }
}

const pathOf = (document: string): string => `/v1/evidence/${encodeURIComponent(document)}`

const hashOf = async (bytes: ArrayBuffer): Promise<string> => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return `sha-256:${[...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

/** What came is not the document. */
export const changed = (document: string): ProblemError =>
  new ProblemError({
    type: 'urn:lodestone:problem:EVIDENCE_CHANGED',
    title: 'The document is not what was put',
    status: 500,
    code: 'EVIDENCE_CHANGED',
    detail: `What came as document ${document} has another digest.`,
    remedy: 'Ask again; if it stays so, have the evidence checked ("lodestone evidence check").',
  })
