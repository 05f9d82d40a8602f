/** What can be a number that is to be forgotten. */
export const forgettable = /^[0-9*#+A-Za-z ()./_-]{2,40}$/
