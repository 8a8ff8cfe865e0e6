import { createSpool } from '@lodestone/client/spool'
import { CliError } from '../cli-error.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import type { Terminal } from '../output/terminal.ts'

/** Shows what waits in the spool, and what the ledger refused. */
export const tellSpool = async (terminal: Terminal, dir: string): Promise<ExitCode> => {
  const spool = await createSpool(dir)
  try {
    const refused = []
    for await (const { entry, problem } of spool.refused()) refused.push({ ...entry, problem })
    if (terminal.json) {
      terminal.out(JSON.stringify({ spool: dir, waiting: spool.pending(), refused }))
      return EXIT.ok
    }
    terminal.out(`${dir}: ${spool.pending()} waiting, ${refused.length} refused.`)
    for (const { key, type, area, problem } of refused)
      terminal.out(
        `  ${type} for ${area}, key ${key}: ${problem?.detail ?? 'refused'} [${problem?.code ?? '?'}]`,
      )
    return EXIT.ok
  } finally {
    await spool.close()
  }
}

/** Gives posts up: the one with this key, the refused ones, or all. */
export const dropFromSpool = async (terminal: Terminal, dir: string, which: string): Promise<ExitCode> => {
  const spool = await createSpool(dir)
  try {
    const keys: string[] = []
    for await (const { entry } of spool.refused()) keys.push(entry.key)
    if (which !== 'refused') for await (const { key } of spool.waiting()) keys.push(key)
    const chosen = which === 'all' || which === 'refused' ? keys : keys.filter((key) => key === which)
    if (chosen.length === 0 && which !== 'all' && which !== 'refused')
      throw new CliError(
        EXIT.failed,
        'NOT_IN_SPOOL',
        `The spool holds no post with the key ${which}.`,
        'See --status.',
      )
    for (const key of chosen) await spool.drop(key)
    if (terminal.json) terminal.out(JSON.stringify({ dropped: chosen.length }))
    else terminal.out(`${chosen.length} given up; they are not recorded.`)
    return EXIT.ok
  } finally {
    await spool.close()
  }
}
