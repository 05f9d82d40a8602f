import { type Operator, rightsOf } from '@jackfield/model'

/** Whether they may say themselves which phone is theirs. */
export const mayChoosePhone = (me: Operator): boolean => me.extensionId === null && rightsOf[me.role].has('any-phone')
