import { type Operator, type OperatorSetup, operatorOf, type Permissions, type RoleSetup } from '@jackfield/model'

/** S4: the roles of this site, and what each person may do by theirs. */
export class Roles {
  readonly #roles: ReadonlyMap<string, RoleSetup>

  readonly #groups: Permissions['groups']

  constructor(roles: readonly RoleSetup[], groups: Permissions['groups']) {
    this.#groups = groups
    this.#roles = new Map(roles.map((role) => [role.id, role]))
  }

  get all(): readonly RoleSetup[] {
    return [...this.#roles.values()]
  }

  get groups(): Permissions['groups'] {
    return this.#groups
  }

  has(id: string): boolean {
    return this.#roles.has(id)
  }

  /** That person with all that their role lets them do: nothing, where there is no such role any more. */
  operatorOf(person: OperatorSetup): Operator {
    const none = {
      id: person.role,
      name: person.role,
      rights: {},
      commands: {},
      sees: null,
      callers: 'hidden' as const,
    }
    return operatorOf(person, this.#roles.get(person.role) ?? none, this.#groups)
  }
}
