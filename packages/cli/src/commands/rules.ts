import { type RuleSet, SHIPPED } from '@lodestone/compliance'
import { ruleSetKey } from '@lodestone/domain'
import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import type { SharedOptions } from '../config/settings.ts'
import { EXIT } from '../exit-codes.ts'
import { command, usesStore } from '../options.ts'
import { list } from '../registry/list.ts'
import { now, register } from '../registry/register.ts'
import { differences } from '../rules/differences.ts'
import { readRuleSet, readStored } from '../rules/read-rule-set.ts'
import { activationOf } from '../rules/rule-set-post.ts'
import { runs } from '../runner.ts'

type ActivateOptions = SharedOptions & { readonly reason?: string; readonly shipped?: boolean }

/** Loaded when it is needed: the services' packages take their time. */
const atRegistry = () => import('../registry/with-registry.ts')

const listCommand = (): Command =>
  runs<SharedOptions>(
    usesStore(command('list', 'List the rule sets that are active, each version of each.', ['rules list'])),
    (terminal, options) =>
      list(terminal, options, {
        pick: ({ ruleSets }) =>
          [...ruleSets.values()].map(({ content, ...rest }) => ({ ...rest, ...headOf(content) })),
        heads: ['Rule set', 'Version', 'Kind', 'Status', 'Since', 'Hash'],
        row: ({ ruleSet, version, kind, status, activatedAt, hash }) => [
          ruleSet,
          version,
          kind,
          status,
          activatedAt.slice(0, 10),
          hash.slice(0, 12),
        ],
      }),
  )

const headOf = (content: string): { kind: string; status: string; title: string } => {
  const rules = readStored(content)
  return rules === null
    ? { kind: '?', status: 'unreadable here', title: '' }
    : { kind: rules.kind.replaceAll('_', ' '), status: rules.status.replaceAll('_', ' '), title: rules.title }
}

const showCommand = (): Command =>
  runs<SharedOptions>(
    usesStore(
      command('show', 'Show a rule set that is active, as JSON: as it is hashed, or laid out for people.', [
        'rules show "dfars-252.225-7052@MAY 2024"',
        'rules show domestic --json | sha256sum',
      ]),
    ).argument('<id>', 'its id, with its version where there are several'),
    async (terminal, options, [named = '']) => {
      const { withRegistry } = await atRegistry()
      return withRegistry(options, async ({ registry }) => {
        const all = [...(await registry.current()).ruleSets.values()]
        const found = all.filter((each) =>
          [each.ruleSet, ruleSetKey(each.ruleSet, each.version)].includes(named),
        )
        const [only, another] = found
        if (only === undefined)
          throw new CliError(
            EXIT.failed,
            'NO_SUCH_RULE_SET',
            `No rule set ${named} is active.`,
            'See: lodestone rules list',
          )
        if (another !== undefined)
          throw new CliError(
            EXIT.usage,
            'VERSION_NEEDED',
            `${named} is active in several versions: ${found.map(({ version }) => version).join(', ')}.`,
            `Name one: "${ruleSetKey(only.ruleSet, only.version)}".`,
          )
        terminal.out(terminal.json ? only.content : JSON.stringify(JSON.parse(only.content), null, 2))
        if (!terminal.json) terminal.err(`Hash ${only.hash}, active since ${only.activatedAt}.`)
        return EXIT.ok
      })
    },
  )

const activateCommand = (): Command =>
  runs<ActivateOptions>(
    usesStore(
      command(
        'activate',
        `Activate a rule set: from here on it is asked. Answers as of an earlier position go on asking what was active then.

        A new version stands beside the others; the same version again puts the new data in its place.`,
        [
          'rules activate dfars-252.225-7052-jun-2027.json --reason "clause of June 2027"',
          'rules activate --shipped',
        ],
      ),
    )
      .argument('[file]', 'the rule set, as JSON')
      .option('--reason <words>', 'why')
      .option('--shipped', 'the rule sets that come with this release, as far as they are not active'),
    async (terminal, options, [file]) => {
      if (options.shipped) {
        const [{ withRegistry }, { activateShipped }] = await Promise.all([
          atRegistry(),
          import('../rules/activate-shipped.ts'),
        ])
        return withRegistry(options, async ({ registry }) => {
          const added = await activateShipped(registry, now())
          terminal.out(
            terminal.json ? JSON.stringify({ added }) : `${added} of ${SHIPPED.length} rule sets were new.`,
          )
          return EXIT.ok
        })
      }
      if (file === undefined)
        throw new CliError(EXIT.usage, 'FILE_NEEDED', 'Name the file of the rule set, or --shipped.')
      const rules = await readRuleSet(file)
      return register(terminal, options, 'RuleSetActivated', activationOf(rules, now(), options.reason))
    },
  )

const checkCommand = (): Command =>
  runs<SharedOptions>(
    usesStore(
      command(
        'check',
        'Check a rule set before it is activated: its form, its dates, and what it would change.',
        ['rules check dfars-252.225-7052-jun-2027.json'],
      ),
    ).argument('<file>', 'the rule set, as JSON'),
    async (terminal, options, [file = '']) => {
      const rules = await readRuleSet(file)
      const { hash } = activationOf(rules, now())
      const { withRegistry } = await atRegistry()
      return withRegistry(options, async ({ registry }) => {
        const active = (await registry.current()).ruleSets.get(ruleSetKey(rules.id, rules.version))
        const changes = active === undefined ? [] : differences(JSON.parse(active.content), rules)
        terminal.out(
          terminal.json
            ? JSON.stringify({
                id: rules.id,
                version: rules.version,
                kind: rules.kind,
                hash,
                active: active?.hash ?? null,
                changes,
              })
            : checkLines(rules, hash, active === undefined, changes).join('\n'),
        )
        return EXIT.ok
      })
    },
  )

const checkLines = (rules: RuleSet, hash: string, isNew: boolean, changes: readonly string[]): string[] => [
  `${rules.title} (${rules.id} ${rules.version}, ${rules.kind.replaceAll('_', ' ')}, ${rules.status.replaceAll('_', ' ')})`,
  `Hash ${hash}`,
  ...(isNew
    ? ['No version of this name is active.']
    : changes.length === 0
      ? ['Active with just this content.']
      : ['Beside what is active:', ...changes.map((line) => `  ${line}`)]),
  ...(rules.reviewedBy === null
    ? ['No counsel has reviewed it.']
    : [`Reviewed by ${rules.reviewedBy}, ${rules.reviewedOn ?? 'without a date'}.`]),
]

export const rulesCommand = (): Command =>
  command('rules', 'Rule sets that verdicts are made from: list, show, check and activate them.', [
    'rules list',
    'rules check <file>',
    'rules activate <file>',
  ])
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(checkCommand())
    .addCommand(activateCommand())
