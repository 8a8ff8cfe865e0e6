import { ADJUSTMENT_CAUSES, areaOf, LABORATORY_ROLES } from '@lodestone/domain'
import { type Command, Option } from 'commander'
import { command, repeatable } from '../options.ts'
import { postsOne } from '../posting/posts-one.ts'

const LOT = 'the lot: FTW-SC-26-23011'

export const holdCommand = (): Command =>
  postsOne<{ readonly hold: string; readonly reason: string }>(
    command('hold', 'Put a lot on hold: it is not to be used until it is released.', [
      'hold FTW-SC-26-23011 --hold QA-118 --reason "oxygen above limit"',
    ])
      .argument('<lot>', LOT)
      .requiredOption('--hold <name>', 'what this hold is called')
      .requiredOption('--reason <words>', 'why; it is recorded'),
    ({ hold, reason }, [lot = '']) => ({ type: 'LotHeld', area: areaOf(lot), post: { lot, hold, reason } }),
  )

export const releaseCommand = (): Command =>
  postsOne<{ readonly hold: string; readonly disposition: string }>(
    command('release', 'Release a lot from a hold.', [
      'release FTW-SC-26-23011 --hold QA-118 --disposition "second assay is within limits"',
    ])
      .argument('<lot>', LOT)
      .requiredOption('--hold <name>', 'the hold')
      .requiredOption('--disposition <words>', 'what it came to; it is recorded'),
    ({ hold, disposition }, [lot = '']) => ({
      type: 'LotReleased',
      area: areaOf(lot),
      post: { lot, hold, disposition },
    }),
  )

export const sampleCommand = (): Command =>
  postsOne<{ readonly sample: string; readonly point?: string; readonly mass?: string }>(
    command('sample', 'Say that a sample was taken of a lot: its assay is waited for.', [
      'sample FTW-SC-26-23011 --sample S-2311 --point "drum 3"',
    ])
      .argument('<lot>', LOT)
      .requiredOption('--sample <number>', "the sample's number")
      .option('--point <words>', 'where in the lot')
      .option('--mass <mass>', 'what it weighs, where that is worth booking'),
    ({ sample, point, mass }, [lot = '']) => ({
      type: 'SampleTaken',
      area: areaOf(lot),
      post: { lot, sample, point, mass },
    }),
  )

type AssayOptions = {
  readonly sample: string
  readonly part?: readonly string[]
  readonly oxides?: boolean
  readonly method?: string
  readonly laboratory?: string
  readonly role?: string
}

export const assayCommand = (): Command =>
  postsOne<AssayOptions>(
    command('assay', 'Record what a laboratory found in a lot.', [
      'assay FTW-SC-26-23011 --sample S-2311 --part "Nd=24.1 %" --part "Pr=6.4 %" --part "B=0.98 %"',
    ])
      .argument('<lot>', LOT)
      .requiredOption('--sample <number>', "the sample's number")
      .requiredOption('--part <element>', 'what was found: "Nd=24.1 %"; once for each', repeatable)
      .option('--oxides', 'the parts are oxides: "Nd2O3=75 %"')
      .option('--method <name>', 'by which method')
      .option('--laboratory <name>', 'by whom')
      .addOption(new Option('--role <role>', 'for whom').choices(LABORATORY_ROLES)),
    ({ sample, part = [], oxides, method, laboratory, role }, [lot = '']) => ({
      type: 'AssayRecorded',
      area: areaOf(lot),
      post: {
        lot,
        sample,
        method,
        laboratory,
        ...(role === undefined ? {} : { role }),
        composition: { basis: oxides ? 'oxide' : 'element', parts: Object.fromEntries(part.map(partOf)) },
      },
    }),
  )

const partOf = (text: string): [string, string] => {
  const at = text.indexOf('=')
  return at < 0 ? [text, ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()]
}

type AdjustOptions = {
  readonly gain?: string
  readonly loss?: string
  readonly cause: string
  readonly reason: string
}

export const adjustCommand = (): Command =>
  postsOne<AdjustOptions>(
    command('adjust', 'Book a difference between what is there and what the book says.', [
      'adjust FTW-SC-FE-0440 --loss "2 kg" --cause scale --reason "scale 3 showed 2 kg too much"',
    ])
      .argument('<lot>', LOT)
      .addOption(new Option('--gain <mass>', 'there is more').conflicts('loss'))
      .option('--loss <mass>', 'there is less')
      .addOption(new Option('--cause <word>', 'why').choices(ADJUSTMENT_CAUSES).makeOptionMandatory())
      .requiredOption('--reason <words>', 'what is known of it; it is recorded'),
    ({ gain, loss, cause, reason }, [lot = '']) => ({
      type: 'LotAdjusted',
      area: areaOf(lot),
      post: { lot, direction: gain === undefined ? 'loss' : 'gain', mass: gain ?? loss, cause, reason },
    }),
  )
