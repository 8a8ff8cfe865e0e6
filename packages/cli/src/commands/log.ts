import type { Command } from 'commander'
import type { SharedOptions } from '../config/settings.ts'
import { asksService, command, dataOption } from '../options.ts'
import { runs } from '../runner.ts'
import { PUBLIC_KEY, SIGNER } from './signer-options.ts'

/** Loaded when it is needed: proofs and keys bring their cryptography along. */
const work = () => import('../log/log-work.ts')
const keyWork = () => import('../log/key-work.ts')

type OutOptions = SharedOptions & { readonly out?: string }
type RotateOptions = SharedOptions & { readonly signer?: string; readonly publicKey?: string }
type PolicyOptions = { readonly policy?: string; readonly key?: string }

const status = () =>
  runs<SharedOptions>(
    asksService(
      command('status', 'Say how far the log is signed, by which keys, and whether it can go on.', [
        'log status',
      ]),
    ),
    async (terminal, options) => (await work()).tellStatus(terminal, options),
  )

const checkpoint = () =>
  runs<SharedOptions>(
    asksService(
      command(
        'checkpoint',
        'Print the newest signed head of the log (a C2SP checkpoint), for whoever keeps it elsewhere.',
        ['log checkpoint > monday.checkpoint'],
      ),
    ),
    async (terminal, options) => (await work()).printCheckpoint(terminal, options),
  )

const policy = () =>
  runs<SharedOptions>(
    asksService(
      command(
        'policy',
        "Print the log's keys as a policy file, to be given to those who verify (over another way than the proofs).",
        ['log policy > mp.policy'],
      ),
    ),
    async (terminal, options) => (await work()).printPolicy(terminal, options),
  )

const prove = () =>
  runs<OutOptions>(
    asksService(
      command(
        'prove',
        'Prove one event: a .tlog-proof file that holds the event and can be verified offline.',
        [
          'log prove FTW-SC@41 --out heat-23011.tlog-proof',
          'log prove 4711                     # by its position in the ledger',
        ],
      ),
    )
      .argument('<event>', 'area and revision, registry@revision, or a position')
      .option('--out <file>', 'where to write it; printed unless told'),
    async (terminal, options, [event = '']) => (await work()).prove(terminal, options, event),
  )

const lot = () =>
  runs<SharedOptions>(
    asksService(
      command(
        'lot',
        'Show what is attested of a lot: that no later event on it is kept back, with its proof in --json.',
        ['log lot FTW-MG-26-3301', 'log lot FTW-MG-26-3301 --json > attested.json'],
      ),
    ).argument('<lot>', 'the id of the lot'),
    async (terminal, options, [id = '']) => (await work()).tellLot(terminal, options, id),
  )

const verify = () =>
  runs<PolicyOptions>(
    command('verify', 'Verify a .tlog-proof file with nothing but a policy: no network, no ledger.', [
      'log verify heat-23011.tlog-proof --policy mp.policy',
    ])
      .argument('<file>', 'the file')
      .requiredOption('--policy <file>', 'whom to believe (C2SP tlog-policy); see "lodestone log policy"'),
    async (terminal, options, [file = '']) => (await work()).verify(terminal, file, options.policy ?? ''),
  )

const ROTATE = `Make a new key. The old one signs beside it until it is retired, so that verifiers can learn of the new one.

Unless told the secret is made here, and kept in the data folder. With --signer it never comes here: an SSH agent signs, or a command that reads the bytes to sign from its standard input and writes the signature (64 bytes, or base64) to its standard output.`

const key = () =>
  command(
    'key',
    "The log's signing keys, in the data folder. The ledger picks up a change when it is started.",
    ['log key list', 'log key rotate'],
  )
    .addCommand(
      runs<SharedOptions>(
        command('list', 'List the keys that sign, and those that have signed.', ['log key list']).addOption(
          dataOption(),
        ),
        async (terminal, options) => {
          const work = await keyWork()
          return work.listKeys(terminal, work.keysOfLog(options))
        },
      ),
    )
    .addCommand(
      runs<RotateOptions>(
        command('rotate', ROTATE, [
          'log key rotate',
          'log key rotate --signer ssh-agent:/run/lodestone/agent.sock --public-key log.pub',
          'log key rotate --signer "exec:/usr/local/bin/sign-with-kms" --public-key log.pem',
        ])
          .addOption(dataOption())
          .option(...SIGNER)
          .option(...PUBLIC_KEY),
        async (terminal, options) => {
          const work = await keyWork()
          return work.rotateKey(terminal, work.keysOfLog(options), options)
        },
      ),
    )
    .addCommand(
      runs<SharedOptions>(
        command('retire', 'Let a key sign no more, and forget its secret. What it signed stays verifiable.', [
          'log key retire 1a2b3c4d',
        ])
          .addOption(dataOption())
          .argument('<key id>', 'eight hex digits, as "log key list" shows them'),
        async (terminal, options, [id = '']) => {
          const work = await keyWork()
          return work.retireKey(terminal, work.keysOfLog(options), id)
        },
      ),
    )

export const logCommand = (): Command =>
  command(
    'log',
    'The transparency log: that nothing was rewritten, left out or added, provable to anybody.',
    [
      'log status',
      'log prove FTW-SC@41 --out heat.tlog-proof',
      'log verify heat.tlog-proof --policy mp.policy',
    ],
  )
    .addCommand(status())
    .addCommand(checkpoint())
    .addCommand(policy())
    .addCommand(prove())
    .addCommand(lot())
    .addCommand(verify())
    .addCommand(key())
