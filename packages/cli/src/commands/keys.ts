import { AREA_CODE, KEY_ROLES, type KeyRole } from '@lodestone/domain'
import { type Command, Option } from 'commander'
import type { SharedOptions } from '../config/settings.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { command, usesStore } from '../options.ts'
import { table } from '../output/table.ts'
import type { Terminal } from '../output/terminal.ts'
import type { RegistryAtWork } from '../registry/with-registry.ts'
import { runs } from '../runner.ts'

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

const revoke = (): Command =>
  runs<ReasonOptions>(
    usesStore(command('revoke', 'End a key.', ['keys revoke 4kq7w2m9xh3p --reason "laptop stolen"']))
      .argument('<key>', 'the id of the key')
      .requiredOption('--reason <words>', 'why; it is recorded'),
    (terminal, options, [id = '']) =>
      withRegistry(options, async ({ keys }) => {
        await keys.revoke(id, options.reason)
        terminal.out(terminal.json ? JSON.stringify({ revoked: id }) : `Key ${id} is revoked.`)
        return EXIT.ok
      }),
  )

export const keysCommand = (): Command =>
  command('keys', 'Make, list, rotate and revoke keys, in the registry of the store.', [
    'keys list',
    'keys create --owner ftw-mes --role operator --area FTW-SC',
  ])
    .addCommand(create())
    .addCommand(list())
    .addCommand(rotate())
    .addCommand(revoke())
