// The desk of a coder: draws what the model's `shown` says, sends what was pressed. Text goes in by textContent only.
const make = (tag, name, text = "") => {
  const element = document.createElement(tag);
  if (name) element.className = `plc-${name}`;
  element.textContent = text;
  return element;
};

function definition(code, labels) {
  const box = make("div", "definition");
  box.append(make("span", "", code.definition));
  const more = make("div", "more");
  for (const [label, text] of [
    [labels["coder-counts"], code.counts],
    [labels["coder-excludes"], code.excludes],
    [labels["coder-examples"], code.examples.join(" / ")],
  ]) {
    if (!text) continue;
    const line = make("div");
    line.append(make("b", "", `${label} `), make("span", "", text));
    more.append(line);
  }
  box.append(more);
  return box;
}

function render({ model, el }) {
  const desk = make("div", "desk");
  desk.tabIndex = 0;
  desk.setAttribute("role", "group");
  // JupyterLab takes keys before the page does, unless an element says so
  desk.setAttribute("data-lm-suppress-shortcuts", "true");
  el.append(desk);
  let chosen = new Set();
  let waiting = false;
  let open = false;

  const shown = () => model.get("shown");
  const note = () => desk.querySelector(".plc-note input");

  // one answer a turn: what is pressed before the next clause stands there is not taken for an answer to it
  const send = (message) => {
    if (waiting) return;
    waiting = true;
    model.send({ ...message, turn: shown().turn });
  };
  const give = (codes) => send({ do: "give", codes, note: note().value });

  function choose(id) {
    if (!shown().variable.several) return give([id]);
    if (id === "none") return give(["none"]);
    if (chosen.has(id)) chosen.delete(id);
    else chosen.add(id);
    chosen.delete("none");
    mark();
  }

  function mark() {
    for (const button of desk.querySelectorAll(".plc-code")) {
      button.setAttribute("aria-pressed", String(chosen.has(button.dataset.code)));
    }
  }

  function codeButton(code) {
    const button = make("button", "code");
    button.type = "button";
    button.tabIndex = -1;
    button.dataset.code = code.id;
    const head = make("span", "head");
    head.append(make("kbd", "", code.key || "·"), make("b", "", code.name));
    button.append(head, definition(code, model.get("labels")));
    button.addEventListener("click", () => {
      desk.focus();
      choose(code.id);
    });
    return button;
  }

  function codeList(variable) {
    const list = make("div", "codes");
    let group = null;
    for (const code of variable.codes) {
      if (code.group !== group) {
        group = code.group;
        list.append(make("div", "group", group));
      }
      list.append(codeButton(code));
    }
    return list;
  }

  function clause(unit, labels) {
    const box = make("div", "clause");
    box.append(make("div", "where", [unit.number, unit.plan, unit.heading].filter(Boolean).join(" · ")));
    const around = (text, label) => {
      const line = make("p", "around", text);
      line.setAttribute("aria-label", label);
      return line;
    };
    if (unit.before) box.append(around(unit.before, labels["coder-before"]));
    const text = make("p", "text", unit.text);
    text.setAttribute("aria-live", "polite");
    box.append(text);
    if (unit.after) box.append(around(unit.after, labels["coder-after"]));
    if (unit.body) {
      const body = make("div", "body", unit.body);
      body.tabIndex = 0;
      body.setAttribute("aria-label", labels["coder-plan-text"]);
      box.append(body);
    }
    return box;
  }

  function noteLine(labels, text) {
    const line = make("label", "note", labels["coder-note"]);
    const field = make("input");
    field.value = text;
    line.append(field);
    return line;
  }

  function bar(now, labels) {
    const line = make("div", "bar");
    const meter = make("progress");
    meter.max = now.total;
    meter.value = now.done;
    meter.setAttribute("aria-label", `${now.done} / ${now.total}`);
    const done = now.done === now.total ? ` · ${labels["coder-all-done"]}` : "";
    const undo = make("button", "undo", labels["coder-undo"]);
    undo.type = "button";
    undo.tabIndex = -1;
    undo.addEventListener("click", () => {
      desk.focus();
      send({ do: "undo" });
    });
    line.append(meter, make("span", "count", `${now.done} / ${now.total}${done}`), make("span", "who", now.coder), undo);
    return line;
  }

  function draw() {
    const [now, labels] = [shown(), model.get("labels")];
    const held = desk.contains(document.activeElement);
    waiting = false;
    chosen = new Set(now.given);
    desk.setAttribute("aria-label", now.variable.question);
    const left = make("div", "left");
    left.append(clause(now.unit, labels), noteLine(labels, now.note));
    if (now.said) left.append(make("div", "said", now.said));
    const keys = now.variable.several ? labels["coder-keys-several"] : labels["coder-keys"];
    left.append(make("div", "keys", keys));
    const right = make("div", "right");
    right.append(make("div", "question", now.variable.question), codeList(now.variable));
    const columns = make("div", "columns");
    columns.append(left, right);
    desk.replaceChildren(bar(now, labels), columns);
    desk.classList.toggle("plc-open", open);
    mark();
    if (held) desk.focus();
  }

  function press(event) {
    event.stopPropagation();
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target === note()) {
      if (event.key === "Enter" || event.key === "Escape") {
        event.preventDefault();
        const { given, note: before } = shown();
        if (event.key === "Enter" && given.length && note().value !== before) give(given);
        desk.focus();
      }
      return;
    }
    const code = shown().variable.codes.find((each) => each.key && each.key === event.key.toLowerCase());
    const acts = {
      Backspace: () => send({ do: "undo" }),
      ArrowLeft: () => send({ do: "go", by: -1 }),
      ArrowRight: () => send({ do: "go", by: 1 }),
      "/": () => note().focus(),
      "?": () => desk.classList.toggle("plc-open", (open = !open)),
    };
    if (shown().variable.several) acts.Enter = () => give([...chosen]);
    const act = code ? () => choose(code.id) : acts[event.key];
    if (!act || event.repeat) return;
    event.preventDefault();
    act();
  }

  desk.addEventListener("keydown", press);
  model.on("change:shown", draw);
  draw();
  // the page puts the desk in after this function: it takes the keys when it is first laid out
  const laidOut = new ResizeObserver(() => {
    if (!desk.offsetHeight) return;
    laidOut.disconnect();
    desk.focus();
  });
  laidOut.observe(desk);
  return () => {
    laidOut.disconnect();
    model.off("change:shown", draw);
  };
}

export default { render };
