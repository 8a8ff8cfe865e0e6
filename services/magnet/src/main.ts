import { plantServiceMain } from '@lodestone/plant-service'
import { openStore } from '@lodestone/stores'

await plantServiceMain('magnet', openStore)
