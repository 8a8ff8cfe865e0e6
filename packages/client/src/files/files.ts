import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, openAsBlob } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  changed,
  type PlantEvidence,
  type UploadedDocument,
  type UploadOptions,
} from '../evidence/plant-evidence.ts'
import { asProblem } from '../http.ts'
import { streamValues } from '../stream-values.ts'

/** The hash of a file's bytes, as the ledger writes it. Errors: those of the file system. */
export const hashOfFile = async (path: string): Promise<string> => {
  const digest = createHash('sha256')
  for await (const part of createReadStream(path)) digest.update(part)
  return `sha-256:${digest.digest('hex')}`
}

/** Uploads a file, which is never in memory as a whole. Errors: ProblemError; those of the file system. */
export const uploadFile = async (
  plant: Pick<PlantEvidence, 'putEvidence'>,
  path: string,
  options: UploadOptions = {},
): Promise<UploadedDocument> => {
  const document = await hashOfFile(path)
  return plant.putEvidence(document, await openAsBlob(path), options)
}

/**
 * Saves a document to a file: written beside, checked while it comes, synced and renamed, so that there is the whole of it or nothing. Errors: ProblemError,
 * EVIDENCE_CHANGED among them; those of the file system.
 */
export const saveEvidence = async (
  plant: Pick<PlantEvidence, 'download'>,
  document: string,
  path: string,
  options: { readonly signal?: AbortSignal } = {},
): Promise<{ readonly mediaType: string; readonly bytes: number }> => {
  const { mediaType, content } = await plant.download(document, options)
  const beside = join(dirname(path), `.${randomUUID()}.part`)
  try {
    const bytes = await write(beside, content, document)
    await rename(beside, path)
    return { mediaType, bytes }
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

const write = async (
  path: string,
  content: ReadableStream<Uint8Array>,
  document: string,
): Promise<number> => {
  const digest = createHash('sha256')
  let bytes = 0
  const file = await open(path, 'wx')
  try {
    for await (const part of received(content, document)) {
      digest.update(part)
      bytes += part.length
      await file.writeFile(part)
    }
    if (`sha-256:${digest.digest('hex')}` !== document) throw changed(document)
    await file.sync()
  } finally {
    await file.close()
  }
  return bytes
}

/** A service that finds that what it gives was changed breaks off before the end. */
async function* received(content: ReadableStream<Uint8Array>, document: string): AsyncGenerator<Uint8Array> {
  try {
    yield* streamValues(content)
  } catch (error) {
    throw asProblem(error, { path: document }, document)
  }
}
