import { Command } from 'commander'
import { approveCommand } from './commands/approve.ts'
import { areasCommand } from './commands/areas.ts'
import { askCommand } from './commands/ask.ts'
import { assayCommand, sampleCommand } from './commands/assay.ts'
import { acknowledgeCommand, assignCommand } from './commands/assign.ts'
import { auditCommand } from './commands/audit.ts'
import { balanceCommand } from './commands/balance.ts'
import { adjustCommand, holdCommand, releaseCommand } from './commands/care.ts'
import { certificateCommand } from './commands/certificate.ts'
import { changesCommand } from './commands/changes.ts'
import { clocksCommand } from './commands/clocks.ts'
import { closeBookCommand } from './commands/close-book.ts'
import { correctCommand } from './commands/correct.ts'
import { countCommand } from './commands/count.ts'
import { custodyCommand } from './commands/custody.ts'
import { diffCommand } from './commands/diff.ts'
import { doctorCommand } from './commands/doctor.ts'
import { eventCommand } from './commands/event.ts'
import { evidenceCommand } from './commands/evidence.ts'
import { exceptionsCommand } from './commands/exceptions.ts'
import { fetchAssaysCommand } from './commands/fetch-assays.ts'
import { findCommand } from './commands/find.ts'
import { findingsCommand } from './commands/findings.ts'
import { fsckCommand } from './commands/fsck.ts'
import { handoverCommand } from './commands/handover.ts'
import { historyCommand } from './commands/history.ts'
import { identifiersCommand } from './commands/identifiers.ts'
import { intervalCommand } from './commands/interval.ts'
import { keysCommand } from './commands/keys.ts'
import { labelCommand } from './commands/label.ts'
import { logCommand } from './commands/log.ts'
import { lotCommand } from './commands/lot.ts'
import { lotsCommand } from './commands/lots.ts'
import { mismatchesCommand } from './commands/mismatches.ts'
import { noticesCommand } from './commands/notices.ts'
import { onHandCommand } from './commands/on-hand.ts'
import { originsCommand } from './commands/origins.ts'
import { productionCommand, recycledCommand, suppliersCommand } from './commands/outlook.ts'
import { parcelsCommand } from './commands/parcels.ts'
import { partiesCommand } from './commands/parties.ts'
import { planCommand } from './commands/plan.ts'
import { poolsCommand } from './commands/pools.ts'
import { postCommand } from './commands/post.ts'
import { proposalsCommand } from './commands/proposals.ts'
import { inspectCommand, regradeCommand, reworkCommand } from './commands/quality.ts'
import { rebuildCommand } from './commands/rebuild.ts'
import { receiveCommand } from './commands/receive.ts'
import { registryCommand } from './commands/registry.ts'
import { reservationsCommand } from './commands/reservations.ts'
import { reserveCommand } from './commands/reserve.ts'
import { resolveCommand } from './commands/resolve.ts'
import { rulesCommand } from './commands/rules.ts'
import { runsCommand } from './commands/runs.ts'
import { schemaCommand } from './commands/schema.ts'
import { serveCommand } from './commands/serve.ts'
import { shipCommand } from './commands/ship.ts'
import { shipmentsCommand } from './commands/shipments.ts'
import { simulateCommand } from './commands/simulate.ts'
import { sitesCommand } from './commands/sites.ts'
import { splitCommand } from './commands/split.ts'
import { spoolCommand } from './commands/spool.ts'
import { suspectsCommand } from './commands/suspects.ts'
import { taintCommand } from './commands/taint.ts'
import { titleCommand, wasteCommand } from './commands/title-waste.ts'
import { traceCommand } from './commands/trace.ts'
import { unitsCommand } from './commands/units.ts'
import { upCommand } from './commands/up.ts'
import { verdictCommand } from './commands/verdict.ts'
import { verdictsCommand } from './commands/verdicts.ts'
import { verifierCommand } from './commands/verifier.ts'
import { verifyCommand } from './commands/verify.ts'
import { whatIfCommand } from './commands/what-if.ts'
import { whoamiCommand, workersCommand } from './commands/who.ts'
import { witnessCommand } from './commands/witness.ts'
import { EXIT, EXIT_CODES_HELP } from './exit-codes.ts'

const ABOUT = `The ledger of rare-earth material, from mine or scrap to magnet.

Begin with:
  $ lodestone up               start everything here, with two simulated weeks
  $ lodestone lots             find a lot
  $ lodestone trace <lot>      see where it comes from`

/** The commands, as the help groups them. */
const GROUPS: readonly (readonly [string, () => readonly Command[]])[] = [
  ['Start:', () => [upCommand(), serveCommand(), doctorCommand(), simulateCommand()]],
  [
    'The shift:',
    () => [
      onHandCommand(),
      handoverCommand(),
      runsCommand(),
      poolsCommand(),
      askCommand(),
      labelCommand(),
      reserveCommand(),
      reservationsCommand(),
      unitsCommand(),
      identifiersCommand(),
    ],
  ],
  [
    'Say what happened:',
    () => [
      postCommand(),
      spoolCommand(),
      shipCommand(),
      receiveCommand(),
      parcelsCommand(),
      holdCommand(),
      releaseCommand(),
      sampleCommand(),
      assayCommand(),
      fetchAssaysCommand(),
      splitCommand(),
      adjustCommand(),
      countCommand(),
      inspectCommand(),
      reworkCommand(),
      regradeCommand(),
      titleCommand(),
      wasteCommand(),
      evidenceCommand(),
      closeBookCommand(),
    ],
  ],
  [
    'What not to believe:',
    () => [
      changesCommand(),
      findingsCommand(),
      workersCommand(),
      assignCommand(),
      acknowledgeCommand(),
      balanceCommand(),
      exceptionsCommand(),
      suspectsCommand(),
      resolveCommand(),
      correctCommand(),
      mismatchesCommand(),
      noticesCommand(),
      proposalsCommand(),
      approveCommand(),
    ],
  ],
  [
    'Where it comes from:',
    () => [
      lotsCommand(),
      findCommand(),
      lotCommand(),
      traceCommand(),
      originsCommand(),
      taintCommand(),
      intervalCommand(),
      diffCommand(),
      custodyCommand(),
      shipmentsCommand(),
      suppliersCommand(),
      recycledCommand(),
      productionCommand(),
      planCommand(),
      historyCommand(),
      eventCommand(),
    ],
  ],
  [
    'Whether it may be delivered:',
    () => [
      verdictCommand(),
      verdictsCommand(),
      whatIfCommand(),
      rulesCommand(),
      certificateCommand(),
      verifyCommand(),
      verifierCommand(),
    ],
  ],
  [
    'Administration:',
    () => [
      keysCommand(),
      whoamiCommand(),
      registryCommand(),
      sitesCommand(),
      areasCommand(),
      partiesCommand(),
      clocksCommand(),
      rebuildCommand(),
      logCommand(),
      auditCommand(),
      fsckCommand(),
      witnessCommand(),
      schemaCommand(),
    ],
  ],
]

/** The whole command line. */
export const createProgram = (): Command => {
  const program = new Command('lodestone')
    .description(ABOUT)
    .version('0.1.0')
    .helpCommand('help [command]', 'the help of a command')
    .addHelpText('after', EXIT_CODES_HELP)
  for (const [heading, commands] of GROUPS)
    for (const made of commands()) program.addCommand(made.helpGroup(heading))
  settle(program)
  return program
}

/** Errors are thrown rather than the process ended; what stands after a subcommand is its own. */
const settle = (command: Command): void => {
  command
    .exitOverride((error) => {
      throw error
    })
    .enablePositionalOptions()
  for (const below of command.commands) settle(below)
}

/** Runs the command line on these arguments. The exit code is left in `process.exitCode`. */
export const runCli = async (args: readonly string[]): Promise<void> => {
  try {
    await createProgram().parseAsync(args, { from: 'user' })
  } catch (error) {
    // Commander has said what is wrong; help and version are no errors.
    if (!(error instanceof Error && 'exitCode' in error && 'code' in error)) throw error
    process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage
  }
}
