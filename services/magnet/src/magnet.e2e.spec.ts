import { describeServiceAlone } from '@lodestone/plant-service/testing'

describeServiceAlone('magnet', 'FTW-MG', new URL('./main.ts', import.meta.url))
