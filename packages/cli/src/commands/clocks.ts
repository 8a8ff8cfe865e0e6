import type { Command } from 'commander'
import type { SharedOptions } from '../config/settings.ts'
import { command, usesStore } from '../options.ts'
import { list } from '../registry/list.ts'
import { now, register } from '../registry/register.ts'
import { runs } from '../runner.ts'

type AddOptions = SharedOptions & { readonly name: string; readonly tolerance: number }

export const clocksCommand = (): Command =>
  command(
    'clocks',
    'List whose clocks may be off by how much (plant systems, devices), or say it of one. Of others it is 2 minutes.',
    ['clocks list', 'clocks add --help'],
  )
    .addCommand(
      runs<SharedOptions>(
        usesStore(command('list', 'List the clocks.', ['clocks list'])),
        (terminal, options) =>
          list(terminal, options, {
            pick: ({ clockTolerances }) =>
              [...clockTolerances].map(([clock, mayBeOffSeconds]) => ({ clock, mayBeOffSeconds })),
            heads: ['System or device', 'May be off by (s)'],
            row: ({ clock, mayBeOffSeconds }) => [clock, String(mayBeOffSeconds)],
          }),
      ),
    )
    .addCommand(
      runs<AddOptions>(
        usesStore(
          command(
            'add',
            'Say by how much a clock may be off. Saying it again changes it for what is posted then.',
            ['clocks add FTW-MES --name "Fort Worth MES" --tolerance 300'],
          ),
        )
          .argument('<name>', 'the source system or the device, as it is named in what it posts')
          .requiredOption('--name <words>', 'what it is called')
          .requiredOption('--tolerance <seconds>', 'how far its clock may be off', Number),
        (terminal, options, [system = '']) => {
          const { name, tolerance } = options
          return register(terminal, options, 'SourceRegistered', {
            occurredAt: now(),
            system,
            name,
            clockToleranceSeconds: tolerance,
          })
        },
      ),
    )
