import type { Command } from 'commander'
import type { SharedOptions } from '../config/settings.ts'
import { command, usesStore } from '../options.ts'
import { list } from '../registry/list.ts'
import { now, register } from '../registry/register.ts'
import { runs } from '../runner.ts'

type AddOptions = SharedOptions & {
  readonly name: string
  readonly country: string
  readonly operator: string
  readonly region?: string
}

export const sitesCommand = (): Command =>
  command('sites', 'List sites, or register one.', ['sites list', 'sites add --help'])
    .addCommand(
      runs<SharedOptions>(
        usesStore(command('list', 'List the sites.', ['sites list'])),
        (terminal, options) =>
          list(terminal, options, {
            pick: ({ sites }) => sites.values(),
            heads: ['Site', 'Country', 'Region', 'Name', 'Operator'],
            row: ({ site, country, region, name, operator }) => [site, country, region ?? '', name, operator],
          }),
      ),
    )
    .addCommand(
      runs<AddOptions>(
        usesStore(
          command('add', 'Register a site: a place, in one country, run by one operator.', [
            'sites add TXN --name "Northlake (10X)" --country US --operator "MP Materials" --region Texas',
          ]),
        )
          .argument('<code>', 'up to five capital letters or digits')
          .requiredOption('--name <words>', 'what it is called')
          .requiredOption('--country <code>', 'where it stands, ISO 3166-1: US')
          .requiredOption('--operator <words>', 'who runs it')
          .option('--region <words>', 'where in the country'),
        (terminal, options, [site = '']) => {
          const { name, country, operator, region } = options
          return register(terminal, options, 'SiteRegistered', {
            occurredAt: now(),
            site,
            name,
            country,
            operator,
            region,
          })
        },
      ),
    )
