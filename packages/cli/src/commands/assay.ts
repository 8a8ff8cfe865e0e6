import { areaOf, LABORATORY_ROLES, MASS_BASES } from '@lodestone/domain'
import { type Command, Option } from 'commander'
import { command, repeatable } from '../options.ts'
import { assayParts, incrementOf } from '../posting/assay-parts.ts'
import { postsOne } from '../posting/posts-one.ts'

const LOT = 'the lot: FTW-SC-26-23011'

type SampleOptions = {
  readonly sample: string
  readonly point?: string
  readonly mass?: string
  readonly of?: readonly string[]
}

export const sampleCommand = (): Command =>
  postsOne<SampleOptions>(
    command('sample', 'Say that a sample was taken of a lot: its assay is waited for.', [
      'sample FTW-SC-26-23011 --sample S-2311 --point "drum 3"',
      'sample FTW-SC-26-23011 --sample C-26-40 --of "FTW-SC-26-23011=120 g" --of "FTW-SC-26-23012=130 g"',
      'sample FTW-SC-26-23011 --sample C-26-41 --of FTW-SC-26-23012   # of both; how much of each is not known',
    ])
      .argument('<lot>', LOT)
      .requiredOption('--sample <number>', "the sample's number")
      .option('--point <words>', 'where in the lot')
      .option('--mass <mass>', 'what it weighs, where that is worth booking')
      .option(
        '--of <lot>',
        'of a composite: how much of it each lot makes up, or only the other lots; once for each',
        repeatable,
      ),
    ({ sample, point, mass, of }, [lot = '']) => ({
      type: 'SampleTaken',
      area: areaOf(lot),
      post: {
        lot,
        sample,
        point,
        mass,
        ...(of === undefined ? {} : compositeOf(of)),
      },
    }),
  )

/** The lots of a composite: with what each makes up, or in parts that nobody knows. */
const compositeOf = (of: readonly string[]): object =>
  of.some((text) => text.includes('=')) ? { increments: of.map(incrementOf) } : { compositeOf: of }

type AssayOptions = {
  readonly sample: string
  readonly part?: readonly string[]
  readonly oxides?: boolean
  readonly notFound?: readonly string[]
  readonly coverage?: string
  readonly uncertainty?: string
  readonly on?: string
  readonly moisture?: string
  readonly lossOnIgnition?: string
  readonly method?: string
  readonly laboratory?: string
  readonly role?: string
  readonly supersedes?: string
}

export const assayCommand = (): Command =>
  postsOne<AssayOptions>(
    command('assay', 'Record what a laboratory found in a lot.', [
      'assay FTW-SC-26-23011 --sample S-2311 --part "Nd=24.1 % ± 0.2 %" --part "Pr=6.4 %" --part "Tb<20 ppm"',
      'assay MTP-SX-26-88 --sample S-88 --oxides --part "Nd2O3=75 %" --on dry --moisture "0.4 %" --role umpire',
    ])
      .argument('<lot>', LOT)
      .requiredOption('--sample <number>', "the sample's number")
      .requiredOption(
        '--part <element>',
        'what was found: "Nd=24.1 %", "Nd=24.1 % ± 0.2 %", or below detection "Tb<20 ppm"; once for each',
        repeatable,
      )
      .option('--oxides', 'the parts are oxides: "Nd2O3=75 %"')
      .option('--not-found <elements...>', 'looked for and not found, where no limit is given')
      .option(
        '--uncertainty <part>',
        'the expanded uncertainty of what says none itself, as a part of each value: "2 %"',
      )
      .option('--coverage <k>', 'the coverage factor of the uncertainties; 2 unless told')
      .addOption(new Option('--on <basis>', 'what the parts are parts of').choices(MASS_BASES))
      .option('--moisture <part>', 'water, as a part of the wet mass')
      .option('--loss-on-ignition <part>', 'what ignition drives off, as a part of the dry mass')
      .option('--method <name>', 'by which method')
      .option('--laboratory <name>', 'by whom')
      .addOption(new Option('--role <role>', 'for whom').choices(LABORATORY_ROLES))
      .option('--supersedes <event>', 'the event id of the assay that it takes the place of'),
    (options, [lot = '']) => {
      const { part = [], oxides, notFound, coverage, on, role, ...said } = options
      const { sample, moisture, lossOnIgnition, method, laboratory, supersedes } = said
      const { uncertainty: expandedUncertainty } = said
      return {
        type: 'AssayRecorded',
        area: areaOf(lot),
        post: {
          ...{ lot, sample, method, laboratory, supersedes, moisture, lossOnIgnition, expandedUncertainty },
          ...(role === undefined ? {} : { role }),
          ...(on === undefined ? {} : { analyzedOn: on }),
          ...(notFound === undefined ? {} : { belowDetection: notFound }),
          ...(coverage === undefined ? {} : { coverageFactorTimes10: Math.round(Number(coverage) * 10) }),
          ...assayParts(part, oxides ? 'oxide' : 'element'),
        },
      }
    },
  )
