// The least that shows the same list: by hand, without a library, and with no feature beside it.
const ROW = 64;
const SPARE = 4;

const dialog = document.querySelector('dialog');
const input = document.querySelector('input');
const list = document.querySelector('#systems');
const rows = list.firstElementChild;
const status = document.querySelector('[role=status]');
const chips = document.querySelector('.chips');
const size = new URL(location.href).searchParams.get('systems');

let categories = [];
let lines = [];
let folded = [];
let found = [];

document.querySelector('#open').addEventListener('click', open);
document.querySelector('#close').addEventListener('click', () => dialog.close());
input.addEventListener('input', () => {
  const query = input.value.toLowerCase();
  // Folded at the first keystroke, like the widget's.
  if (!folded.length) folded = lines.map((line) => line.toLowerCase());
  found = query ? lines.filter((_, index) => folded[index].includes(query)) : lines;
  list.scrollTop = 0;
  draw();
});
list.addEventListener('scroll', draw);

async function open() {
  dialog.showModal();
  const session = await (await fetch(`/${size}/session`, { method: 'POST' })).json();
  const catalogue = await (await fetch(`${session.service}/v1/systems`)).json();
  categories = catalogue.categories;
  lines = found = catalogue.rows.split('\n');
  chips.replaceChildren(...['all', ...categories].map((category) => element('button', 'chip', category)));
  draw();
}

function draw() {
  const first = Math.max(0, Math.floor(list.scrollTop / ROW) - SPARE);
  const end = Math.min(found.length, Math.ceil((list.scrollTop + list.clientHeight) / ROW) + SPARE);
  rows.style.height = `${found.length * ROW}px`;
  rows.style.paddingTop = `${first * ROW}px`;
  rows.style.boxSizing = 'border-box';
  const drawn = [];
  for (let index = first; index < end; index++) drawn.push(option(index));
  rows.replaceChildren(...drawn);
  status.textContent = `${found.length} systems`;
}

function option(index) {
  const [, name, vendor, category] = found[index].split('\t');
  const row = element('div', 'option');
  row.setAttribute('role', 'option');
  row.id = `system-${index}`;
  row.setAttribute('aria-selected', String(index === 0));
  row.setAttribute('aria-setsize', String(found.length));
  row.setAttribute('aria-posinset', String(index + 1));
  const logo = element('span', 'logo', name.split(' ', 2).map((word) => word[0]).join(''));
  logo.setAttribute('aria-hidden', 'true');
  const label = element('span', 'label');
  label.append(element('span', 'name', name), element('span', 'meta', `${vendor} · ${categories[Number(category)]}`));
  row.append(logo, label);
  return row;
}

function element(name, className, text = '') {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
