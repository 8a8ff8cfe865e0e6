import { lookIntoEvidenceFolder } from '@lodestone/evidence-store'
import { checkFlips } from '@lodestone/service-provenance'
import { openStore } from '@lodestone/stores'
import { type CheckedLog, checkLog, folderDisk, type LogKeys, readLogKeys } from '@lodestone/transparency-log'
import type { Places } from '../config/places.ts'
import { placesOf, type SharedOptions, storeUrlOf } from '../config/settings.ts'
import { checkEvidence } from '../evidence/check.ts'
import { evidenceFolders } from '../evidence/evidence-folders.ts'
import { documentsOfLog } from '../evidence/with-log.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { createProgress } from '../output/progress.ts'
import type { Terminal } from '../output/terminal.ts'
import { checkAttested } from './check-attested.ts'
import { checkCertificates } from './check-certificates.ts'
import { checkFolded } from './check-folded.ts'
import { checkBooks, checkSnapshots } from './check-snapshots.ts'
import type { Fault } from './fault.ts'
import { suspectLines } from './suspect-lines.ts'

/** Checks all that a ledger keeps in its data folder and its store. Errors: those of the store; CliError; the signal's reason. */
export const fsck = async (
  terminal: Terminal,
  options: SharedOptions,
  signal: AbortSignal,
): Promise<ExitCode> => {
  const places = placesOf(options)
  const address = storeUrlOf(options)
  const faults: Fault[] = []
  const said: string[] = []
  const store = await openStore(address)
  try {
    const keys = await readLogKeys(places.logKeys)
    if (keys === null) said.push('There is no transparency log here: the store is compared with nothing.')
    else {
      const checked = await checkTheLog(terminal, { store, folder: places.log, keys, signal })
      faults.push(...checked.faults)
      said.push(`Store and log: ${checked.stored} events, ${checked.covered} of them signed.`)
    }
    const snapshots = await checkSnapshots(places)
    faults.push(...snapshots.faults)
    said.push(`Snapshots: ${snapshots.checked}.`)
    const folded = await checkFolded(terminal, { store, address, places, signal }, async (anew) => {
      const { position, hash } = anew.state()
      said.push(`Projection: ${position} events, state ${hash}.`)
      const { provenance } = anew
      const books = await checkBooks(places, { store, lineage: provenance.lineage(), signal })
      faults.push(...books.faults)
      said.push(`Snapshots of books: ${books.checked}.`)
      const flips = await checkFlips(provenance, signal)
      faults.push(...flips.faults.slice(0, 1).map((fault): Fault => ({ part: 'verdicts', ...fault })))
      said.push(`Turns of verdicts: ${flips.written}.`)
      said.push(...(await suspectLines(provenance)))
      if (keys === null) return
      const attested = await checkAttested(places, keys, anew)
      faults.push(...attested.faults)
      said.push(
        attested.position === null
          ? 'Attestations: the newest has the form of an earlier release, and is compared with nothing. Start the ledger once: it attests lots anew; then check again.'
          : `Attestations: the newest is of position ${attested.position}.`,
      )
    })
    if (keys !== null) {
      const certificates = await checkAllCertificates(terminal, places, keys, signal)
      faults.push(...certificates.faults)
      said.push(`Certificates: ${certificates.checked}.`)
    }
    faults.push(...folded)
  } finally {
    await store.close()
  }
  const evidence = await checkDocuments(terminal, options, signal)
  faults.push(...evidence.faults)
  said.push(`Documents: ${evidence.documents}.`)
  tell(terminal, said, faults)
  return faults.length === 0 ? EXIT.ok : EXIT.failed
}

const checkTheLog = async (
  terminal: Terminal,
  {
    store,
    folder,
    keys,
    signal,
  }: { store: Awaited<ReturnType<typeof openStore>>; folder: string; keys: LogKeys; signal: AbortSignal },
): Promise<CheckedLog> => {
  const progress = createProgress(terminal, 'Comparing store and log')
  const checked = await checkLog({
    store,
    disk: folderDisk(folder),
    secret: keys.secret,
    keys: keys.ring.keys.map(({ key }) => key),
    signal,
    onProgress: progress.update,
  })
  progress.end()
  return checked
}

const checkAllCertificates = async (
  terminal: Terminal,
  places: Places,
  keys: LogKeys,
  signal: AbortSignal,
) => {
  const progress = createProgress(terminal, 'Verifying certificates')
  const checked = await checkCertificates(places, keys, { signal, onProgress: progress.update })
  progress.end()
  return checked
}

const checkDocuments = async (terminal: Terminal, options: SharedOptions, signal: AbortSignal) => {
  const log = await documentsOfLog(terminal, options, signal)
  const folders = evidenceFolders(options).map((path) => ({ path, store: lookIntoEvidenceFolder(path) }))
  const progress = createProgress(terminal, 'Reading documents')
  const { documents, faults } = await checkEvidence(log, folders, {
    signal,
    onProgress: (done) => progress.update(done, log.documents.size),
  })
  progress.end()
  // A document that was named and never uploaded is for "evidence check": nothing was lost or changed.
  const lost = faults.filter(({ kind }) => kind !== 'missing')
  return {
    documents,
    faults: lost.map(
      ({ kind, document, at, folder }): Fault => ({
        part: 'evidence',
        position: at.position,
        what: `The document ${document} is ${kind}${folder === undefined ? '' : ` in ${folder}`}.`,
      }),
    ),
  }
}

const tell = (terminal: Terminal, said: readonly string[], faults: readonly Fault[]): void => {
  const positions = faults.flatMap(({ position }) => (position === null ? [] : [position]))
  const first = positions.length === 0 ? null : Math.min(...positions)
  if (terminal.json) {
    terminal.out(JSON.stringify({ faults, first }))
    return
  }
  for (const line of said) terminal.out(line)
  if (faults.length === 0) terminal.out('Nothing is wrong.')
  for (const { part, position, what } of faults)
    terminal.err(
      `${terminal.styleErr('red', part)}${position === null ? '' : ` at position ${position}`}: ${what}`,
    )
  if (first !== null) terminal.err(`The first position that is wrong: ${first}.`)
}
