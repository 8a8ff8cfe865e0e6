import { isProblemError } from '@lodestone/client'
import type { Plants } from '../config/plant-of.ts'
import { failureOf } from '../failure.ts'
import { type Check, fail, ok, skip } from './check.ts'

/** Looks at the books of all areas that the read side knows: whether each can be asked. */
export const checkBooks = async (plants: Plants): Promise<Check> => {
  try {
    const { areas } = await plants.provenance().areas()
    const answers = await Promise.all(
      areas.map(async ({ area }) => ({ area, why: await whyNot(plants, area) })),
    )
    const silent = answers.flatMap(({ area, why }) => (why === null ? [] : [`${area}: ${why}`]))
    return silent.length === 0
      ? ok('books', `${answers.map(({ area }) => area).join(', ')} can be asked`)
      : fail(
          'books',
          silent.join('; '),
          'See that the services of these areas run, or give their addresses (--plant-url).',
        )
  } catch (error) {
    if (isProblemError(error)) return skip('books', `not known without the read side: ${error.message}`)
    throw error
  }
}

const whyNot = async (plants: Plants, area: string): Promise<string | null> => {
  try {
    await plants.reader(area).book()
    return null
  } catch (error) {
    return failureOf(error).message
  }
}
