import { isTransient, type PlantClient, ProblemError } from '@lodestone/client'
import { createSpool, type Spool, type SpoolOutcome } from '@lodestone/client/spool'
import { CliError } from '../cli-error.ts'
import type { PlantOptions } from '../config/plant-of.ts'
import { settingsOf } from '../config/settings.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { interruptible } from '../interruptible.ts'
import { textWidth } from '../output/findings.ts'
import type { Terminal } from '../output/terminal.ts'
import { paragraph } from '../output/wrap.ts'
import { ask } from './ask.ts'
import { plantClients } from './plant-clients.ts'
import { type CheckedLine, readPost } from './read-post.ts'
import { placeOf, tellReceipt } from './receipt-lines.ts'
import { type SaidOfPost, withCommon } from './said-of-post.ts'
import { spoolFolder } from './spool-folder.ts'

export type PostingOptions = PlantOptions &
  SaidOfPost & {
    readonly ask?: boolean
    readonly again?: boolean
    readonly spool?: string
    readonly wait: number
  }

/** An event as a command says it; when, by whom and from which system stands in the options. */
export type OnePost = { readonly type: string; readonly area: string; readonly post: object }

/**
 * Posts one event through the spool: it is on the disk before it is sent, and waits there while nobody answers. What the ledger refuses, or
 * this key may not, is told and not kept. Errors: CliError INVALID_POST; ProblemError; SpoolError.
 */
export const postOne = async (
  terminal: Terminal,
  options: PostingOptions,
  { type, area, post }: OnePost,
): Promise<ExitCode> => {
  const settings = await settingsOf(options)
  const { plantUrl, wait } = options
  const clientOf = plantClients(settings, { plantUrl, retryForMs: wait * 1_000 })
  const value = { type, area, post: withCommon(type, post, options) }
  const line = readPost({ line: 1, value }, { again: options.again })
  if ('bad' in line) {
    const { code, message, field } = line.bad
    throw new CliError(EXIT.usage, code, field ? `${field}: ${message}` : message, 'See --help.')
  }
  if (options.ask) return ask(terminal, [{ line: 1, ...line }], clientOf)
  const outcome = await interruptible((signal) =>
    throughSpool(terminal, spoolFolder(options, settings), line.post, (spool) =>
      spool.send(clientOf, signal),
    ),
  )
  if (outcome === null) return EXIT.unavailable
  if (outcome.status === 'replayed') await checkStands(clientOf(area), outcome)
  return tellRecorded(terminal, outcome)
}

/** Errors: CliError WITHDRAWN_SINCE, where what was told before has been declared erroneous: nothing is recorded of telling it once more. */
const checkStands = async (plant: PlantClient, { receipt }: SpoolOutcome): Promise<void> => {
  if (receipt === undefined) return
  const { withdrawn } = await plant.event(receipt.revision)
  if (!withdrawn) return
  throw new CliError(
    EXIT.refused,
    'WITHDRAWN_SINCE',
    `This was recorded before, at ${placeOf(receipt)}, and has been withdrawn since: nothing is recorded now.`,
    'To reinstate it, give the command again with --again: it is a new event.',
  )
}

/** What came of the post; null while nobody answers, which is told. */
const throughSpool = async (
  terminal: Terminal,
  dir: string,
  post: CheckedLine['post'],
  send: (spool: Spool) => AsyncGenerator<SpoolOutcome, void>,
): Promise<SpoolOutcome | null> => {
  const spool = await createSpool(dir)
  try {
    await spool.add([post])
    let own: SpoolOutcome | null = null
    for await (const outcome of send(spool)) {
      if (outcome.key === post.key) own = outcome
      else tellOther(terminal, outcome)
    }
    if (own?.problem === undefined) return own
    await spool.drop(post.key)
    throw new ProblemError(own.problem, { idempotencyKey: post.key })
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    if (!isTransient(error)) {
      // It would be sent again with the next post, when whoever gave it has long given it anew.
      await spool.drop(post.key).catch(() => {})
      throw error
    }
    if (terminal.json) terminal.out(JSON.stringify({ status: 'waiting', key: post.key }))
    const waits = `${error.message} It waits in ${dir}: do not give it again; "lodestone post --resume" sends it.`
    terminal.err(paragraph(waits, textWidth(terminal)).join('\n'))
    return null
  } finally {
    await spool.close()
  }
}

const tellOther = (terminal: Terminal, { key, status, type, problem }: SpoolOutcome): void =>
  terminal.err(
    problem === undefined
      ? `A ${type} that waited in the spool is ${status}.`
      : `A ${type} that waited in the spool is refused (key ${key}): ${problem.detail} See "lodestone spool".`,
  )

const tellRecorded = (terminal: Terminal, { receipt, status, key }: SpoolOutcome): ExitCode => {
  if (receipt === undefined) return EXIT.ok
  if (terminal.json) terminal.out(JSON.stringify({ status, key, receipt }))
  else tellReceipt(terminal, receipt, status === 'replayed' ? 'Recorded before' : 'Recorded')
  // What was found then may be put right by now: the same words would be answered with it for ever.
  if (status === 'replayed' && !terminal.json && receipt.findings.length > 0)
    terminal.err('Nothing new was recorded: to say the same once more, give the command again with --again.')
  return EXIT.ok
}
