import type { Command } from 'commander'
import { command, repeatable } from '../options.ts'
import { runs } from '../runner.ts'

export type WitnessOptionsGiven = {
  readonly name: string
  readonly log: readonly string[]
  readonly folder: string
  readonly host: string
  readonly port: number
}

const ABOUT = `Watch a log for yourself, and cosign its heads as long as it only grows (C2SP tlog-witness).

Run it where the ledger's operator cannot reach. It remembers what it has seen last of each log, refuses whatever does not continue that, and keeps a request that proves a fork.`

export const witnessCommand = (): Command =>
  runs<WitnessOptionsGiven>(
    command('witness', ABOUT, [
      'witness --name gm.example/witness --log "mp.example/ledger+1a2b3c4d+AZ…"   # a key of "lodestone log policy"',
    ])
      .requiredOption('--name <name>', 'what the witness calls itself: a URL without scheme')
      .requiredOption(
        '--log <key>',
        'the verifier key of a log to watch; may be given several times',
        repeatable,
      )
      .option('--folder <folder>', 'where its key is kept, and what it has seen', 'witness')
      .option('--host <address>', 'where to listen', '127.0.0.1')
      .option('--port <n>', 'where to listen', Number, 7090),
    async (terminal, options) => (await import('../log/witness-work.ts')).runWitness(terminal, options),
  )
