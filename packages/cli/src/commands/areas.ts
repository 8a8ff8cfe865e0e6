import { AREA_KINDS, type AreaKind } from '@lodestone/domain'
import { type Command, Option } from 'commander'
import type { SharedOptions } from '../config/settings.ts'
import { command, usesStore } from '../options.ts'
import { type GateOptions, gateArea, gateWords } from '../registry/gate-area.ts'
import { list } from '../registry/list.ts'
import { now, register } from '../registry/register.ts'
import { runs } from '../runner.ts'

type AddOptions = SharedOptions & { readonly kind: AreaKind; readonly name: string }

export const areasCommand = (): Command =>
  command('areas', 'List areas, or register one.', ['areas list', 'areas add --help'])
    .addCommand(
      runs<SharedOptions>(
        usesStore(
          command('list', 'List the areas, and which of their shipments need a verdict.', ['areas list']),
        ),
        (terminal, options) =>
          list(terminal, options, {
            pick: ({ areas }) => areas.values(),
            heads: ['Area', 'Kind', 'Name', 'Shipments that need a verdict'],
            row: ({ code, kind, name, shippingGate }) => [code, kind, name, gateWords(shippingGate)],
          }),
      ),
    )
    .addCommand(
      runs<AddOptions>(
        usesStore(
          command(
            'add',
            'Register an area: a part of a site that keeps one book. A "lodestone up" that runs serves it at once; a key for it is made by "lodestone keys create".',
            ['areas add TXN-SC --kind alloy --name "Strip casting"'],
          ),
        )
          .argument('<code>', 'site and area: TXN-SC')
          .addOption(new Option('--kind <kind>', 'its work').choices(AREA_KINDS).makeOptionMandatory())
          .requiredOption('--name <words>', 'what it is called'),
        (terminal, options, [code = '']) => {
          const { kind, name } = options
          return register(terminal, options, 'AreaRegistered', { occurredAt: now(), code, kind, name })
        },
      ),
    )
    .addCommand(
      runs<GateOptions>(
        usesStore(
          command(
            'gate',
            'Say which shipments of an area need a verdict that passes before they may leave. Only a compliance officer overrules it, a lot in a parcel at a time.',
            [
              'areas gate FTW-MG --rule-set dfars-252.225-7052 --to GM --reason "contract SPE4A6-26-D-0117"',
              'areas gate FTW-MG --rule-set dfars-252.225-7052 --clause 252.225-7052 --reason "policy 12"',
              'areas gate FTW-MG --lift --reason "the contract has ended"',
            ],
          ),
        )
          .argument('<code>', 'the area that ships')
          .addOption(new Option('--rule-set <id>', 'the rule set that is asked').conflicts('lift'))
          .option('--set-version <version>', 'in this version; else the one of the contract’s clause')
          .option('--to <party...>', 'every shipment to these parties')
          .option('--clause <id...>', 'every line whose contract carries one of these clauses')
          .option('--lift', 'no shipment of the area needs one any longer')
          .requiredOption('--reason <words>', 'why'),
        (terminal, options, [code = '']) => gateArea(terminal, options, code),
      ),
    )
