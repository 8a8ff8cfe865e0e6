import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createProvenanceClient } from '@lodestone/client'
import { type BuiltWeb, builtWeb } from '@lodestone/service-console'
import { CONTRACT_FLAKE, CONTRACT_LOTS } from '@lodestone/simulator'
import { openStore } from '@lodestone/stores'
import type { Places } from '../config/places.ts'
import { failureOf } from '../failure.ts'
import type { Terminal } from '../output/terminal.ts'
import { holdDataFolder } from './data-folder.ts'
import { postSimulatedDays } from './first-start.ts'
import { type LedgerHost, startLedgerHost } from './ledger-host.ts'
import { openLogFile } from './log-file.ts'
import { checkPort, type Listen, urlOf } from './port.ts'
import { type PreparedLedger, prepareLedger } from './prepare-ledger.ts'
import { findShowcase, lastShippedLot } from './showcase.ts'
import { type FirstStart, writeFirstStart } from './start-file.ts'
import { tellAddresses, tellKeys, tellShowcase, tellVerdicts } from './tell.ts'
import { judgeShowcase } from './verdict-lines.ts'
import { watchStore } from './watch-store.ts'

export type LedgerRun = {
  readonly places: Places
  readonly listen: Listen
  readonly logLevel: string
  /** The file of a provider by which people sign in to the console as well. */
  readonly oidc: string | undefined
  /** What a first start simulates. */
  readonly wanted: Omit<FirstStart, 'done'>
  /** Ends the run. */
  readonly signal: AbortSignal
}

/** Runs the whole ledger in this process until it is told to stop. Errors: CliError; those of the store and the projection. */
export const runLedger = async (terminal: Terminal, run: LedgerRun): Promise<void> => {
  const { places, listen } = run
  const closing: (() => Promise<unknown>)[] = []
  try {
    const held = await holdDataFolder(places)
    closing.unshift(held.release)
    await checkPort(listen)
    const opened = await openStore(`sqlite:${places.ledger}`)
    closing.unshift(opened.close)
    const starting = new AbortController()
    let started = false
    const store = watchStore(opened, (why) => {
      if (started) terminal.err(`${why.message} Posts are turned away until it can write again.`)
      else starting.abort(why)
    })
    const url = urlOf(listen)
    const ledger = await unless(starting.signal, prepareLedger(store, places, url, run.wanted))
    const log = openLogFile(join(places.data, 'lodestone.log'), run.logLevel)
    closing.unshift(log.close)
    const web = await builtWeb(() => {
      if (!terminal.json) terminal.err('Building the pages of the console (once) …')
    })
    const { areas } = ledger
    const { logger } = log
    const host = await startLedgerHost({ places, store, areas, listen, web, logger, oidc: run.oidc })
    closing.unshift(host.close)
    await held.announce(url)
    const signal = AbortSignal.any([run.signal, starting.signal])
    await unless(starting.signal, greet(terminal, { ...run, signal }, ledger, host, web))
    started = true
    await ended(host, run.signal)
    if (!terminal.json) terminal.err('\nStopping; what was accepted is being finished …')
  } finally {
    for (const close of closing) await close()
  }
}

/** What the work comes to, unless the signal comes first: then its reason is thrown. */
const unless = <T>(signal: AbortSignal, work: Promise<T>): Promise<T> =>
  Promise.race([
    work,
    new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
    ),
  ])

/** The first start's work, and what is told of the ledger. */
const greet = async (
  terminal: Terminal,
  run: LedgerRun,
  ledger: PreparedLedger,
  host: LedgerHost,
  web: BuiltWeb,
): Promise<void> => {
  const { places, signal } = run
  const { keys, first, areas, keysAreNew } = ledger
  const codes = areas.map(({ code }) => code)
  const quiet = terminal.json
  if (keys && keysAreNew && !quiet) tellKeys(terminal, keys, places)
  if (keys && !first.done) {
    await postSimulatedDays(terminal, first, keys, signal)
    await writeFirstStart(places, { ...first, done: true })
  }
  await host.provenance.caughtUp
  await upToDate(host, signal)
  await web.ready.catch((error: unknown) => terminal.err(failureOf(error).message))
  const signIn = keys && `${host.url}/sign-in#once=${host.links.offer(keys.compliance)}`
  const lot = keys ? await shownLot(terminal, host.url, keys.auditor, first) : undefined
  if (lot !== undefined && !first.done) await writeFirstStart(places, { ...first, done: true, shown: lot })
  if (quiet)
    terminal.out(
      JSON.stringify({ url: host.url, areas: codes, lot, signIn, ...(keysAreNew ? { keys } : {}) }),
    )
  else tellAddresses(terminal, host.url, codes, { lot, signIn })
}

/** A magnet lot to begin with, the same at every start; at the first its trace is told. That none can be shown is no reason to stop. */
const shownLot = async (
  terminal: Terminal,
  baseUrl: string,
  apiKey: string,
  { done, shown }: FirstStart,
): Promise<string | undefined> => {
  const client = createProvenanceClient({ baseUrl, apiKey })
  try {
    if (done) return shown ?? (await lastShippedLot(client))
    const showcase = await findShowcase(client)
    if (showcase && !terminal.json) {
      tellShowcase(terminal, showcase)
      const today = new Date().toISOString().slice(0, 10)
      tellVerdicts(terminal, await judgeShowcase(client, showcase, [...CONTRACT_LOTS, CONTRACT_FLAKE], today))
    }
    return showcase?.trace.lot
  } catch (error) {
    terminal.err(`No lot can be shown: ${failureOf(error).message}`)
    return undefined
  }
}

/** Waits until the read side has folded all that the store has. */
const upToDate = async ({ provenance }: LedgerHost, signal: AbortSignal): Promise<void> => {
  while ((await provenance.lag()).events > 0) await sleep(20, undefined, { signal })
}

/** Resolves when the run is to end. Errors: why the projection stopped, if it did. */
const ended = async ({ provenance }: LedgerHost, signal: AbortSignal): Promise<void> => {
  const told = Promise.withResolvers<null>()
  const tell = () => told.resolve(null)
  if (signal.aborted) tell()
  else signal.addEventListener('abort', tell, { once: true })
  const failure = await Promise.race([told.promise, provenance.ended])
  if (failure !== null) throw failure
}
