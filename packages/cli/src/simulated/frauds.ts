import type { Fraud } from '@lodestone/simulator'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'

export const asListed = ({ name, about, honestly, scenario }: Fraud) => ({ name, about, honestly, scenario })

/** A line for what is done, one for the same told as it is. */
export const fraudLines = (frauds: readonly Fraud[]): string[] =>
  frauds.flatMap(({ name, about, honestly }) => [name, `  ${about}`, `  Honestly: ${honestly}`])

/** Errors: a usage error that names what there is. */
export const fraudNamed = (frauds: readonly Fraud[], name: string): Fraud => {
  const found = frauds.find((fraud) => fraud.name === name)
  if (found !== undefined) return found
  const names = frauds.map((fraud) => fraud.name).join(', ')
  throw new CliError(EXIT.usage, 'FRAUD_UNKNOWN', `There is no fraud "${name}". There are: ${names}.`)
}
