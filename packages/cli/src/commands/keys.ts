import { AREA_CODE, bookStream, KEY_ROLES, type KeyRole } from '@lodestone/domain'
import { type Command, Option } from 'commander'
import { eventRef } from '../config/refs.ts'
import type { SharedOptions } from '../config/settings.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { command, positionOrTime, usesStore } from '../options.ts'
import { table } from '../output/table.ts'
import type { Terminal } from '../output/terminal.ts'
import type { RegistryAtWork } from '../registry/with-registry.ts'
import { runs } from '../runner.ts'
import { keysPosted } from './keys-posted.ts'

/** Loaded when it is needed: the services' packages take their time. */
const withRegistry = async (
  options: SharedOptions,
  work: (at: RegistryAtWork) => Promise<ExitCode | undefined>,
) => (await import('../registry/with-registry.ts')).withRegistry(options, work)

type CreateOptions = SharedOptions & {
  readonly owner: string
  readonly role: KeyRole
  readonly area?: string[]
  readonly customer?: string
  readonly expires?: string
}
type RevokeOptions = ReasonOptions & { readonly from?: number | string }
type ReasonOptions = SharedOptions & { readonly reason: string }

const tellKey = (terminal: Terminal, { id, text }: { id: string; text: string }): void => {
  if (terminal.json) {
    terminal.out(JSON.stringify({ id, key: text }))
    return
  }
  terminal.out(text)
  terminal.err(`This is key ${id}. It is shown once: the registry keeps only its hash.`)
}

const create = (): Command =>
  runs<CreateOptions>(
    usesStore(
      command('create', 'Make a key. It is printed once.', [
        'keys create --owner ftw-mes --role operator --area FTW-SC',
        'keys create --owner j7 --role auditor',
        'keys create --owner gm-portal --role customer --customer GM --expires 2027-12-31T00:00:00Z',
      ]),
    )
      .requiredOption('--owner <name>', 'who holds it: a plant system, or the pseudonym of a person')
      .addOption(new Option('--role <role>', 'what it may do').choices(KEY_ROLES).makeOptionMandatory())
      .option('--area <code...>', 'the areas that it is for; all unless told')
      .option('--customer <party>', "the party whose shipments a customer's key may see")
      .option('--expires <time>', 'when it ends, with offset'),
    (terminal, options) =>
      withRegistry(options, async ({ keys }) => {
        const { owner, role, area, customer, expires } = options
        tellKey(terminal, await keys.issue({ owner, role, areas: area, customer, expiresAt: expires }))
        const strange = area?.filter((code) => !AREA_CODE.test(code)) ?? []
        if (strange.length > 0) terminal.err(`No area has the code ${strange.join(', ')}.`)
        return EXIT.ok
      }),
  )

const list = (): Command =>
  runs<SharedOptions>(
    usesStore(
      command('list', 'List the keys that were issued; their secrets nobody has.', [
        'keys list',
        'keys list --json',
      ]),
    ),
    (terminal, options) =>
      withRegistry(options, async ({ keys }) => {
        const all = await keys.list()
        if (terminal.json) terminal.out(JSON.stringify(all))
        else {
          const columns = ['Key', 'Owner', 'Role', 'For', 'Issued', 'State'].map((head) => ({ head }))
          const rows = all.map(({ key, owner, role, areas, customer, issuedAt, revokedAt, expiresAt }) => [
            key,
            owner,
            role,
            customer ?? areas?.join(' ') ?? 'all areas',
            issuedAt.slice(0, 16),
            revokedAt ? `revoked ${revokedAt.slice(0, 16)}` : expiresAt ? `until ${expiresAt}` : 'in force',
          ])
          terminal.out(table(columns, rows).join('\n'))
        }
        return EXIT.ok
      }),
  )

const rotate = (): Command =>
  runs<ReasonOptions>(
    usesStore(
      command('rotate', 'Make a new key like an old one, and revoke the old one.', [
        'keys rotate 4kq7w2m9xh3p --reason "yearly change"',
      ]),
    )
      .argument('<key>', 'the id of the key, the part between lode_ and the secret')
      .requiredOption('--reason <words>', 'why; it is recorded'),
    (terminal, options, [id = '']) =>
      withRegistry(options, async ({ keys }) => {
        tellKey(terminal, await keys.rotate(id, options.reason))
        return EXIT.ok
      }),
  )

const REVOKE = `End a key. With --from also say from when on it was in wrong hands: what it posted from there on is not believed until somebody has looked into it.

That can be said of a key that is revoked already, and said again where it turns out otherwise. See what it posted with "lodestone keys posted".`

const revoke = (): Command =>
  runs<RevokeOptions>(
    usesStore(
      command('revoke', REVOKE, [
        'keys revoke 4kq7w2m9xh3p --reason "operator left"',
        'keys revoke 4kq7w2m9xh3p --from 8120 --reason "laptop stolen"',
        'keys revoke 4kq7w2m9xh3p --from 2026-11-23T18:00:00-06:00 --reason "laptop stolen"',
      ]),
    )
      .argument('<key>', 'the id of the key')
      .addOption(
        new Option(
          '--from <position|time>',
          'the first position, or the time of recording, from which on what it posted is not believed',
        ).argParser(positionOrTime),
      )
      .requiredOption('--reason <words>', 'why; it is recorded'),
    (terminal, options, [id = '']) =>
      withRegistry(options, async ({ keys }) => {
        const { from, reason } = options
        await keys.revoke(id, reason, from === undefined ? undefined : cutOffAt(from))
        terminal.out(terminal.json ? JSON.stringify({ revoked: id, from }) : `Key ${id} is revoked.`)
        if (from !== undefined && !terminal.json)
          terminal.out(`What it posted from ${from} on is not believed: see "lodestone keys posted ${id}".`)
        return EXIT.ok
      }),
  )

const cutOffAt = (from: number | string) => ({
  from: typeof from === 'number' ? { position: from } : { recordedAt: from },
})

const confirm = (): Command =>
  runs<ReasonOptions>(
    usesStore(
      command('confirm', 'Believe events of a key that was cut off, after somebody has looked into them.', [
        'keys confirm 4kq7w2m9xh3p FTW-SC@41 FTW-SC@42 --reason "as the furnace log has it"',
      ]),
    )
      .argument('<key>', 'the id of the key')
      .argument('<event...>', 'the events, as "lodestone keys posted" lists them')
      .requiredOption('--reason <words>', 'why; it is recorded'),
    (terminal, options, [id = '', ...events]) =>
      withRegistry(options, async ({ keys }) => {
        const places = events.map((text) => {
          const { area, revision } = eventRef(text)
          return `${bookStream(area)}@${revision}`
        })
        await keys.confirm(id, places, options.reason)
        terminal.out(
          terminal.json
            ? JSON.stringify({ key: id, confirmed: places })
            : `${places.length} of the events of key ${id} are believed.`,
        )
        return EXIT.ok
      }),
  )

export const keysCommand = (): Command =>
  command(
    'keys',
    'Make, list, rotate and revoke keys, in the registry of the store; and see what was posted with them.',
    ['keys list', 'keys create --owner ftw-mes --role operator --area FTW-SC'],
  )
    .addCommand(create())
    .addCommand(list())
    .addCommand(rotate())
    .addCommand(revoke())
    .addCommand(keysPosted())
    .addCommand(confirm())
