// A small way to write elements: element('p.note', { title: '...' }, 'text', child, ...). Text is always set as text, never as HTML, so
// nothing that a database holds can become part of the page.

export function element(selector, ...parts) {
  const [tag, ...classes] = selector.split('.');
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(' ');
  for (const part of parts.flat()) {
    if (part === null || part === undefined || part === false) continue;
    if (typeof part === 'object' && !(part instanceof Node)) applyProperties(node, part);
    else node.append(part);
  }
  return node;
}

function applyProperties(node, properties) {
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name.startsWith('aria-') || name.startsWith('data-') || name === 'role' || name === 'scope') node.setAttribute(name, value);
    else node[name] = value;
  }
}
