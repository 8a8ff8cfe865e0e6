import { type CertificateFile, parseCertificateFile, verifyCertificate } from '@lodestone/certificate'
import { certificateFolder } from '@lodestone/service-provenance'
import { type Policy, parseCheckpoint, sameHash } from '@lodestone/transparency'
import {
  createLogReader,
  folderDisk,
  type LogKeys,
  type LogReader,
  policyOf,
} from '@lodestone/transparency-log'
import type { Places } from '../config/places.ts'
import { type Fault, reasonOf } from './fault.ts'

/** How certificates are looked at: with progress, and until somebody stops it. */
type Looking = { readonly signal: AbortSignal; readonly onProgress: (done: number, all: number) => void }

/**
 * Verifies each certificate that was given out as its holder would, with the log's own keys, so that its facts and its verdict are made anew from its events; and makes sure
 * that the head that it stands on is one of this log, and that the list of certificates says of it what it says itself. Errors: those of the disk; the signal's reason.
 */
export const checkCertificates = async (
  places: Places,
  keys: LogKeys,
  { signal, onProgress }: Looking,
): Promise<{ checked: number; faults: Fault[] }> => {
  const folder = certificateFolder(places.certificates)
  const reader = createLogReader(folderDisk(places.log))
  const policy = policyOf(keys)
  const entries = await folder.entries()
  const faults: Fault[] = []
  for (const [done, entry] of entries.entries()) {
    signal.throwIfAborted()
    const text = await folder.read(entry.id).catch(() => null)
    const whats = text === null ? ['its file is missing'] : await wrongWith(text, entry, policy, reader)
    for (const what of whats)
      faults.push({
        part: 'certificate',
        position: entry.position,
        what: `The certificate ${entry.id} of ${entry.lot}: ${what}.`,
      })
    onProgress(done + 1, entries.length)
  }
  return { checked: entries.length, faults }
}

type Entry = Awaited<ReturnType<ReturnType<typeof certificateFolder>['entries']>>[number]

const wrongWith = async (
  text: string,
  entry: Entry,
  policy: Policy,
  reader: LogReader,
): Promise<string[]> => {
  const { checks, credential, statement } = verifyCertificate(text, policy)
  const failed = checks.filter(({ outcome }) => outcome === 'failed')
  if (failed.length > 0)
    return failed.map(
      ({ name, sentence, where }) => `${name}${where === null ? '' : ` at ${where}`}: ${trimmed(sentence)}`,
    )
  const asked = credential?.credentialSubject.asked
  const isSame =
    asked !== undefined &&
    asked.lot === entry.lot &&
    asked.position === entry.position &&
    statement?.verdict.outcome === entry.outcome
  if (!isSame)
    return ['the list of certificates says another lot, position or verdict of it than it says itself']
  try {
    await checkHead(parseCertificateFile(text), reader)
    return []
  } catch (error) {
    return [trimmed(reasonOf(error))]
  }
}

const trimmed = (sentence: string): string => sentence.replace(/\.$/, '')

/** Errors: an Error, for a head that this log never had. */
const checkHead = async ({ enclosed }: CertificateFile, reader: LogReader): Promise<void> => {
  const head = parseCheckpoint(enclosed.checkpoint)
  if (!sameHash(await reader.rootAt(head.size), head.root))
    throw new Error(`it stands on a head over ${head.size} events that this log never had`)
}
