/** Who uses this app. A real one would have a user table and a login page; a demonstration has two people. */
export interface Person {
  /** The company's id, which is also what the connect service knows the customer by. */
  readonly id: string;
  readonly company: string;
  readonly name: string;
  readonly role: string;
  readonly email: string;
}

export const PEOPLE: readonly [Person, ...Person[]] = [
  { id: 'marlow-finch', company: 'Marlow & Finch Foods', name: 'Bea Hartley', role: 'Buyer, Leeds plant', email: 'bea.hartley@marlowfinch.example' },
  { id: 'nordvik-dairy', company: 'Nordvik Dairy', name: 'Jonas Lindqvist', role: 'Plant planner, Umeå', email: 'jonas.lindqvist@nordvik.example' },
];

export const personOf = (id: string | null): Person | undefined => PEOPLE.find((person) => person.id === id);
