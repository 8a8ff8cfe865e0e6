import type { Command } from 'commander'
import { command, repeatable } from '../options.ts'
import { runs } from '../runner.ts'
import { PUBLIC_KEY, SIGNER } from './signer-options.ts'

export type WitnessOptionsGiven = {
  readonly name?: string
  readonly log?: readonly string[]
  readonly folder: string
  readonly host: string
  readonly port: number
  readonly signer?: string
  readonly publicKey?: string
}

const ABOUT = `Watch a log for yourself, and cosign its heads as long as it only grows (C2SP tlog-witness).

Run it where the ledger's operator cannot reach. It remembers what it has seen last of each log, refuses whatever does not continue that, and keeps a request that proves a fork.`

const FOLDER = ['--folder <folder>', 'where its key is kept, and what it has seen', 'witness'] as const
type KeyOptions = { readonly folder: string; readonly signer?: string; readonly publicKey?: string }
/** Loaded when it is needed. */
const keyWork = () => import('../log/key-work.ts')

const key = () =>
  command('key', "The witness's signing keys, in its folder. It picks up a change when it is started.", [
    'witness key list',
    'witness key rotate',
  ])
    .addCommand(
      runs<KeyOptions>(
        command('list', 'List the keys that sign, and those that have signed.', ['witness key list']).option(
          ...FOLDER,
        ),
        async (terminal, options) => {
          const work = await keyWork()
          return work.listKeys(terminal, work.keysOfWitness(options))
        },
      ),
    )
    .addCommand(
      runs<KeyOptions>(
        command(
          'rotate',
          'Make a new key. The old one cosigns beside it until it is retired, so that policies can learn of the new one.',
          [
            'witness key rotate',
            'witness key rotate --signer ssh-agent:/run/witness/agent.sock --public-key witness.pub',
          ],
        )
          .option(...FOLDER)
          .option(...SIGNER)
          .option(...PUBLIC_KEY),
        async (terminal, options) => {
          const work = await keyWork()
          return work.rotateKey(terminal, work.keysOfWitness(options), options)
        },
      ),
    )
    .addCommand(
      runs<KeyOptions>(
        command('retire', 'Let a key cosign no more, and forget its secret.', ['witness key retire 1a2b3c4d'])
          .option(...FOLDER)
          .argument('<key id>', 'eight hex digits, as "witness key list" shows them'),
        async (terminal, options, [id = '']) => {
          const work = await keyWork()
          return work.retireKey(terminal, work.keysOfWitness(options), id)
        },
      ),
    )

export const witnessCommand = (): Command =>
  runs<WitnessOptionsGiven>(
    command('witness', ABOUT, [
      'witness --name gm.example/witness --log "mp.example/ledger+1a2b3c4d+AZ…"   # a key of "lodestone log policy"',
    ])
      .option('--name <name>', 'what the witness calls itself: a URL without scheme')
      .option('--log <key>', 'the verifier key of a log to watch; may be given several times', repeatable)
      .option(...FOLDER)
      .option('--host <address>', 'where to listen', '127.0.0.1')
      .option('--port <n>', 'where to listen', Number, 7090)
      .option(SIGNER[0], `${SIGNER[1]}; where it begins with a key that is not in a file`)
      .option(...PUBLIC_KEY),
    async (terminal, options) => (await import('../log/witness-work.ts')).runWitness(terminal, options),
  ).addCommand(key())
