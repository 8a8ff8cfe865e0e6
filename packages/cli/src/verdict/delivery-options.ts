import { type Command, InvalidArgumentError, Option } from 'commander'
import { repeatable, wholeNumber } from '../options.ts'

export type DeliveryOptions = {
  readonly delivery?: string
  readonly deliveryDate?: string
  readonly deliveredAt?: string
  readonly timeZone?: string
  readonly shipperTimeZone?: string
  readonly contract?: string
  readonly contractValue?: number
  readonly clause?: readonly string[]
  readonly electronicDevicesIncluded?: boolean
  readonly tier?: 'prime' | 'sub'
  readonly acquiredIn?: string
  readonly usedIn?: string
  readonly endItem?: string
  readonly madeIn?: string
  readonly coveredPercent?: number
  readonly offTheShelf?: boolean
  readonly electronicDevice?: boolean
  readonly ruleSet?: string
}

const OF_THE_DELIVERY = 'The delivery:'
const OF_THE_ITEM = 'What it is delivered in (the magnet itself unless told):'
const CONTRACT = 'The contract:'

const country = (text: string): string => {
  if (/^[A-Z]{2}$/.test(text)) return text
  throw new InvalidArgumentError('Write a country as two capital letters: US.')
}

/** The options that say what is delivered, when and where. */
export const tellsDelivery = (made: Command): Command => {
  const add = (group: string, flags: string, words: string, parse?: (text: string) => unknown) => {
    const option = new Option(flags, words).helpGroup(group)
    made.addOption(parse === undefined ? option : option.argParser(parse))
  }
  add(OF_THE_DELIVERY, '--delivery-date <date>', 'the local date at the place of delivery: 2027-01-04')
  add(
    OF_THE_DELIVERY,
    '--delivered-at <time>',
    'the moment of delivery instead, with its offset; needs --time-zone',
  )
  add(OF_THE_DELIVERY, '--time-zone <name>', 'of the place of delivery: America/Chicago')
  add(OF_THE_DELIVERY, '--shipper-time-zone <name>', 'of the shipper, where it may be another day there')
  add(OF_THE_DELIVERY, '--acquired-in <country>', 'where it is acquired', country)
  add(OF_THE_DELIVERY, '--used-in <country>', 'where it is for use', country)
  add(OF_THE_DELIVERY, '--delivery <file>', 'all of it as JSON, determinations too; options go before it')
  add(CONTRACT, '--contract <number>', 'its number')
  add(
    CONTRACT,
    '--contract-value <dollars>',
    'of the prime contract, in whole US dollars',
    wholeNumber(0, 1e15),
  )
  made.addOption(
    new Option(
      '--clause <clause>',
      'a clause that it carries, with its version: "252.225-7052 MAY 2024"; repeat it',
    )
      .helpGroup(CONTRACT)
      .argParser(repeatable),
  )
  add(CONTRACT, '--electronic-devices-included', 'it says that electronic devices are not excepted')
  made.addOption(
    new Option('--tier <tier>', 'delivered to the Government, or to a contractor of a higher tier')
      .choices(['prime', 'sub'])
      .helpGroup(CONTRACT),
  )
  add(OF_THE_ITEM, '--end-item <name>', 'its name')
  add(OF_THE_ITEM, '--made-in <country>', 'where it was manufactured', country)
  add(
    OF_THE_ITEM,
    '--covered-percent <n>',
    'covered material in it, per cent by weight, with up to three decimals',
    percent,
  )
  add(OF_THE_ITEM, '--off-the-shelf', 'it is a commercially available off-the-shelf item')
  add(OF_THE_ITEM, '--electronic-device', 'it is an electronic device')
  return made.option(
    '--rule-set <id>',
    'another than the DFARS clause, or in a version: "dfars-252.225-7052@JAN 2023"',
  )
}

const percent = (text: string): number => {
  if (!/^\d{1,3}(?:\.\d{1,3})?$/.test(text) || Number(text) > 100)
    throw new InvalidArgumentError('Write per cent by weight: 8, or 49.999.')
  const [whole = '0', decimals = ''] = text.split('.')
  return Number(whole) * 10_000_000 + Number(decimals.padEnd(3, '0')) * 10_000
}
