"""Reads a finished PDF back: its tag tree with the text of each element, and every
contradiction between the tree, the pages' content and the parent tree.

Written against ISO 32000-1, 14.6 to 14.8, and knowing nothing of how beslut writes.
"""
import pikepdf

SHOWS = {"Tj", "TJ", "'", '"'}
PAINTS = {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "EI"}
ATTRIBUTES = ("/Scope", "/ListNumbering", "/ColSpan", "/RowSpan", "/Headers")


class TagTree:
    def __init__(self, path):
        self.faults = []
        self.text = {}      # (page number, MCID) -> text
        self.owner = {}     # (page number, MCID) -> struct element
        self.pictures = {}  # (page number, MCID) -> boxes painted
        self.ids = {}       # ID -> struct element
        self.heads = []     # (struct element, ID of a head it names)
        self.pdf = pikepdf.open(path)
        self.pages = {page.objgen: n for n, page in enumerate(self.pdf.pages)}
        for number, page in enumerate(self.pdf.pages):
            self._read_page(number, page)
        self.root = self._element(self.pdf.Root.StructTreeRoot.K, None)
        self._check_heads()
        self._check_parents()

    # Pages

    def _read_page(self, number, page):
        fonts = {name: unicode_map(font) for name, font in page.Resources.get("/Font", {}).items()}
        font, stack, in_text = None, [], False
        matrix, saved = (1, 0, 0, 1, 0, 0), []
        rectangle, clips = None, False  # what a drawing is cut to
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BDC", "BMC"):
                stack.append(self._open_mark(number, operands))
                if len(stack) > 1:
                    self.faults.append(f"page {number + 1}: marked content within marked content")
            elif name == "EMC":
                if not stack:
                    self.faults.append(f"page {number + 1}: EMC without a beginning")
                else:
                    stack.pop()
            elif name in ("BT", "ET"):
                if in_text == (name == "BT"):
                    self.faults.append(f"page {number + 1}: {name} out of turn")
                in_text = name == "BT"
            elif name == "Tf":
                font = fonts[str(operands[0])]
            elif name == "q":
                saved.append(matrix)
            elif name == "Q":
                matrix = saved.pop()
            elif name == "re":
                x, y, width, height = map(float, operands)
                rectangle = multiplied((width, 0, 0, height, x, y), matrix)
            elif name == "W":
                clips = True
            elif name == "n":
                if clips:
                    self._drawing(number, rectangle, stack)
                clips = False
            elif name == "cm":
                matrix = multiplied(tuple(map(float, operands)), matrix)
            elif name in SHOWS or name in PAINTS:
                if name == "Do":
                    self._picture(number, matrix, stack)
                self._painted(number, name, operands, font, stack)
        if stack or in_text or saved:
            self.faults.append(f"page {number + 1}: marked content, text or state left open")

    def _open_mark(self, number, operands):
        if len(operands) < 2 or "/MCID" not in operands[1]:
            if str(operands[0]) != "/Artifact":
                self.faults.append(f"page {number + 1}: {operands[0]} has no MCID")
            return None
        mcid = int(operands[1].MCID)
        if (number, mcid) in self.text:
            self.faults.append(f"page {number + 1}: MCID {mcid} stands twice")
        self.text[number, mcid] = ""
        return mcid

    def _picture(self, number, matrix, stack):
        mcid = stack[-1] if stack else None
        if mcid is None:
            self.faults.append(f"page {number + 1}: a picture is in no element")
        else:
            self.pictures.setdefault((number, mcid), []).append(unit_square(matrix))

    def _drawing(self, number, matrix, stack):
        """Paths within a rectangle: a picture, or decoration when an artifact."""
        if not stack:
            self.faults.append(f"page {number + 1}: a drawing outside marked content")
        elif stack[-1] is not None:
            self.pictures.setdefault((number, stack[-1]), []).append(unit_square(matrix))

    def _painted(self, number, name, operands, font, stack):
        if not stack:
            self.faults.append(f"page {number + 1}: {name} outside marked content")
        if name not in SHOWS or not stack or stack[-1] is None:
            return
        pieces = operands[0] if name == "TJ" else [operands[-1]]
        shown = b"".join(bytes(p) for p in pieces if isinstance(p, pikepdf.String))
        for at in range(0, len(shown), 2):
            code = shown[at:at + 2].hex()
            if code not in font:
                self.faults.append(f"page {number + 1}: code {code} has no Unicode value")
            self.text[number, stack[-1]] += font.get(code, "\ufffd")

    # Structure

    def _element(self, element, page):
        page = self.pages.get(element.get("/Pg").objgen) if "/Pg" in element else page
        node = {"tag": str(element.S)[1:], "attributes": attributes(element), "children": []}
        if "/ID" in element:
            if str(element.ID) in self.ids:
                self.faults.append(f"{element.S}: its ID {element.ID} stands twice")
            self.ids[str(element.ID)] = element
        for group in several(element, "/A"):
            self.heads += [(element, str(one)) for one in group.get("/Headers", [])]
        for kid in several(element, "/K"):
            self._kid(element, kid, page, node)
        if node["tag"] == "Figure":
            self._figure(element, node)
        return node

    def _check_heads(self):
        for element, head in self.heads:
            if head not in self.ids:
                self.faults.append(f"{element.S}: no element has the ID {head} it names as head")
            elif self.ids[head].S != "/TH":
                self.faults.append(f"{element.S}: {head}, which it names as head, is no TH")
            elif self.ids[head].objgen == element.objgen:
                self.faults.append(f"{element.S}: {head} heads itself")
        tree = self.pdf.Root.StructTreeRoot.get("/IDTree")
        names = [] if tree is None else names_below(tree)
        if sorted(n for n, _ in names) != [n for n, _ in names]:
            self.faults.append("the tree of IDs is not in order")
        if {n: e.objgen for n, e in names} != {n: e.objgen for n, e in self.ids.items()}:
            self.faults.append("the tree of IDs does not lead to the elements that have them")

    def _figure(self, element, node):
        """It says what it shows and where, on one page; readers go no deeper than its Alt."""
        faults = []
        node["alternative"] = str(element.get("/Alt", ""))
        if not node["alternative"].strip():
            faults.append("has no Alt")
        if any(isinstance(child, dict) for child in node["children"]):
            faults.append("holds elements, which are not read")
        places = [place for place, owner in self.owner.items() if owner.objgen == element.objgen]
        painted = [box for place in places for box in self.pictures.get(place, [])]
        layout = [group for group in several(element, "/A") if group.get("/O") == "/Layout"]
        if len({page for page, _ in places}) != 1 or len(painted) != 1:
            faults.append(f"shows {len(painted)} pictures")
        elif len(layout) != 1 or "/BBox" not in layout[0]:
            faults.append("has no BBox")
        else:
            box = [float(edge) for edge in layout[0].BBox]
            page = [float(edge) for edge in self.pdf.pages[places[0][0]].MediaBox]
            faults += ["leaves its page"] if not around(page, box) else []
            faults += ["is not where its BBox says"] if not around(box, painted[0], 1) else []
        self.faults += [f"Figure '{node['alternative']}' {fault}" for fault in faults]

    def _kid(self, element, kid, page, node):
        if isinstance(kid, int):
            self._content(element, page, kid, node)
        elif kid.get("/Type") == "/MCR":
            at = self.pages[kid.Pg.objgen] if "/Pg" in kid else page
            self._content(element, at, int(kid.MCID), node)
        elif kid.get("/Type") == "/OBJR":
            node["children"].append(f"<{str(kid.Obj.Subtype)[1:]} {target(kid.Obj)}>")
            self._object(element, kid.Obj)
        else:
            if kid.P.objgen != element.objgen:
                self.faults.append(f"{kid.S}: its parent is not the element that holds it")
            node["children"].append(self._element(kid, page))

    def _content(self, element, page, mcid, node):
        if (page, mcid) in self.owner:
            self.faults.append(f"page {page + 1}: MCID {mcid} belongs to two elements")
        if (page, mcid) not in self.text:
            self.faults.append(f"page {page + 1}: MCID {mcid} is not in the content")
        self.owner[page, mcid] = element
        node["children"].append(Text(self.text.get((page, mcid), "")))

    def _object(self, element, annotation):
        entry = self._parent_tree().get(int(annotation.get("/StructParent", -1)))
        if entry is None or entry.objgen != element.objgen:
            self.faults.append("an annotation's entry in the parent tree is not its element")

    def _parent_tree(self):
        numbers = list(self.pdf.Root.StructTreeRoot.ParentTree.Nums)
        return {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}

    def _check_parents(self):
        tree = self._parent_tree()
        for number, page in enumerate(self.pdf.pages):
            entries = list(tree.get(int(page.get("/StructParents", -1)), []))
            for mcid in sorted(m for p, m in self.text if p == number):
                owner = self.owner.get((number, mcid))
                if owner is None:
                    self.faults.append(f"page {number + 1}: MCID {mcid} is in no element")
                elif (number, mcid) in self.pictures and owner.S != "/Figure":
                    self.faults.append(f"page {number + 1}: a picture is in a {owner.S}")
                elif mcid >= len(entries) or entries[mcid].objgen != owner.objgen:
                    self.faults.append(f"page {number + 1}: parent tree is wrong for MCID {mcid}")
        for annotation in (a for page in self.pdf.pages for a in page.get("/Annots", [])):
            if "/StructParent" not in annotation:
                self.faults.append("an annotation is in no element")

    # What it gives

    def outline(self):
        """The tree as indented text, one element or run of text a line."""
        lines = []
        self._outline(self.root, 0, lines)
        return "\n".join(lines) + "\n"

    def _outline(self, node, depth, lines):
        lines.append("  " * depth + node["tag"] + node["attributes"])
        for run in joined(node["children"]):
            if isinstance(run, dict):
                self._outline(run, depth + 1, lines)
            elif run.strip():
                lines.append("  " * (depth + 1) + shown(run))

    def words(self, without=("Lbl",)):
        """The words in the order of the tree, with alternative texts and without list labels."""
        parts = []

        def walk(node):
            if node["tag"] in without:
                return
            parts.append(node.get("alternative", ""))
            for run in node["children"]:
                if isinstance(run, dict):
                    walk(run)
                elif isinstance(run, Text):
                    parts.append(run)
            if node["tag"] not in ("Span", "Link", "Code"):
                parts.append(" ")

        walk(self.root)
        return whole("".join(parts)).split()


class Text(str):
    """Text that stands on a page, told from a reference to an object."""


def multiplied(m, n):
    """m, then n."""
    a, b, c, d, e, f = m
    g, h, i, j, k, l = n
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l)


def unit_square(matrix):
    """The box around what a matrix makes of it: where a picture is painted."""
    a, b, c, d, e, f = matrix
    x, y = sorted((e, e + a + c)), sorted((f, f + b + d))
    return x[0], y[0], x[1], y[1]


def around(outer, inner, most=None):
    """Whether a box holds another, with at most so much between them."""
    gaps = [inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3]]
    return min(gaps) > -0.001 and (most is None or max(gaps) <= most)


def joined(children):
    """Text cut by lines and pages, put together again."""
    out = []
    for child in children:
        if isinstance(child, Text) and out and isinstance(out[-1], Text):
            out[-1] = Text(out[-1] + child)
        else:
            out.append(child)
    return out


def whole(text):
    """Words divided at a line's end (U+00AD), made whole."""
    return text.replace("\u00ad\n", "").replace("\u00ad", "")


def shown(run):
    if not isinstance(run, Text):
        return run
    text = whole(run).replace("\u00a0", "~")
    return '"' + text.strip(" ") + '"'


def names_below(tree):
    """The names of a name tree, with what they name, in its order."""
    names = list(tree.get("/Names", []))
    found = [(str(names[i]), names[i + 1]) for i in range(0, len(names), 2)]
    for leaf in tree.get("/Kids", []):
        found += names_below(leaf)
    return found


def several(element, key):
    """What stands under a key that may hold nothing, one thing or an array."""
    if key not in element:
        return []
    held = element[key]
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def attributes(element):
    words = []
    for group in several(element, "/A"):
        words += [f"{key[1:]}={value(group[key])}" for key in ATTRIBUTES if key in group]
    for key in ("/ID", "/Lang", "/Alt", "/ActualText"):
        if key in element:
            words.append(f"{key[1:]}={element[key]}")
    return "".join(f" {word}" for word in words)


def value(held):
    if isinstance(held, pikepdf.Array):
        return "+".join(str(one) for one in held)
    return str(held).lstrip("/")


def target(annotation):
    action = annotation.get("/A")
    return str(action.URI) if action is not None and "/URI" in action else "within the paper"


def unicode_map(font):
    """Codes to text, from a ToUnicode map of bfchar and bfrange lines."""
    if "/ToUnicode" not in font:
        return {}
    codes = {}
    for operands, operator in pikepdf.parse_content_stream(font.ToUnicode):
        name = str(operator)
        if name == "endbfchar":
            for code, text in zip(operands[::2], operands[1::2]):
                codes[bytes(code).hex()] = bytes(text).decode("utf-16-be")
        elif name == "endbfrange":
            for low, high, text in zip(operands[::3], operands[1::3], operands[2::3]):
                first, last = int.from_bytes(bytes(low), "big"), int.from_bytes(bytes(high), "big")
                start = int.from_bytes(bytes(text), "big")
                for step in range(last - first + 1):
                    codes[f"{first + step:04x}"] = chr(start + step)
    return codes
