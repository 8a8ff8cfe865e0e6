import {
  EPOCHS,
  type Epoch,
  MATERIAL_CODES,
  type MaterialCode,
  POOL_KINDS,
  type PoolKind,
} from '@lodestone/domain'
import { type Command, Option } from 'commander'
import type { SharedOptions } from '../config/settings.ts'
import { command, usesStore } from '../options.ts'
import { now, register } from '../registry/register.ts'
import { runs } from '../runner.ts'

type Options = SharedOptions & {
  readonly kind: PoolKind
  readonly material: MaterialCode
  readonly name: string
  readonly epoch: Epoch
}

export const addPool = (): Command =>
  runs<Options>(
    usesStore(
      command('add', 'Register a pool: a place that mixes and holds back. Its name begins with its area.', [
        'pools add FTW-SC-BIN-2 --kind bin --material alloy_flake --name "Flake bin 2"',
        'pools add FTW-SC-CR-1 --kind crucible --material skull --name "Crucible 1" --epoch day',
      ]),
    )
      .argument('<pool>', 'area and name: FTW-SC-BIN-2')
      .addOption(new Option('--kind <kind>', 'what it is').choices(POOL_KINDS).makeOptionMandatory())
      .addOption(
        new Option('--material <code>', 'what its content is').choices(MATERIAL_CODES).makeOptionMandatory(),
      )
      .requiredOption('--name <words>', 'what it is called')
      .addOption(
        new Option('--epoch <time>', 'how long its content counts as one lot')
          .choices(EPOCHS)
          .default('shift'),
      ),
    (terminal, options, [pool = '']) => {
      const { kind, material, name, epoch } = options
      return register(terminal, options, 'PoolRegistered', {
        occurredAt: now(),
        pool,
        kind,
        material,
        name,
        epoch,
      })
    },
  )
