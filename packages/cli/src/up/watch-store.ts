import { type EventStore, type EventStoreError, isEventStoreError } from '@lodestone/event-store'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'

/**
 * The store, with its failures to write told to whoever sits before the terminal: the services themselves only ask to come again. It is told
 * when they begin, not each of them.
 */
export const watchStore = (store: EventStore, onTrouble: (why: CliError) => void): EventStore => {
  let failing = false
  const append: EventStore['append'] = async (...of) => {
    try {
      const result = await store.append(...of)
      failing = false
      return result
    } catch (error) {
      if (isEventStoreError(error, 'UNAVAILABLE') && !failing) {
        failing = true
        onTrouble(inWords(error))
      }
      throw error
    }
  }
  return { ...store, append }
}

const inWords = (error: EventStoreError): CliError =>
  error.message.includes('disk is full')
    ? new CliError(
        EXIT.failed,
        'DISK_FULL',
        error.message,
        'Make room: what was acknowledged is kept, and the rest can go on.',
        { cause: error },
      )
    : new CliError(EXIT.failed, 'STORE_UNWRITABLE', error.message, 'See that the folder can be written.', {
        cause: error,
      })
