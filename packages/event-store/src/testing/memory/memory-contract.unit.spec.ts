import { describeEventStoreContract } from '../../contract/index.ts'
import { createMemoryLog } from './memory-log.ts'
import { memoryStore } from './memory-store.ts'

describeEventStoreContract('memory', {
  open: async () => {
    const log = createMemoryLog(() => new Date())
    return {
      store: memoryStore(log),
      reopen: async () => memoryStore(log),
      cleanup: async () => {},
    }
  },
  features: { emptyPlaces: ['0', '3', '999999999999999'] },
})
