import type { PostInput } from '@lodestone/domain'
import { type Command, Option } from 'commander'
import type { SharedOptions } from '../config/settings.ts'
import { command, usesStore } from '../options.ts'
import { list } from '../registry/list.ts'
import { now, register } from '../registry/register.ts'
import { runs } from '../runner.ts'

type Role = PostInput<'PartyRegistered'>['roles'][number]
const ROLES: readonly Role[] = [
  'customer',
  'supplier',
  'carrier',
  'laboratory',
  'collector',
  'donor',
  'owner',
]
type AddOptions = SharedOptions & { readonly name: string; readonly country?: string; readonly role: Role[] }

export const partiesCommand = (): Command =>
  command('parties', 'List parties (customers, suppliers and so on), or register one.', [
    'parties list',
    'parties add --help',
  ])
    .addCommand(
      runs<SharedOptions>(
        usesStore(command('list', 'List the parties.', ['parties list'])),
        (terminal, options) =>
          list(terminal, options, {
            pick: ({ parties }) => parties.values(),
            heads: ['Party', 'Country', 'Roles', 'Name'],
            row: ({ party, country, roles, name }) => [party, country ?? '', roles.join(' '), name],
          }),
      ),
    )
    .addCommand(
      runs<AddOptions>(
        usesStore(
          command('add', 'Register a party.', [
            'parties add GM --name "General Motors" --country US --role customer donor',
          ]),
        )
          .argument('<code>', 'capital letters, digits and _')
          .requiredOption('--name <words>', 'what it is called')
          .option('--country <code>', 'where it is at home; says nothing of where its goods come from')
          .addOption(new Option('--role <role...>', 'what it does').choices(ROLES).makeOptionMandatory()),
        (terminal, options, [party = '']) => {
          const { name, country, role: roles } = options
          return register(terminal, options, 'PartyRegistered', {
            occurredAt: now(),
            party,
            name,
            country,
            roles,
          })
        },
      ),
    )
