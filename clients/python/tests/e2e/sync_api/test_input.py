# Written by scripts/unasync.py from async_api/test_input.py: edit that one.
from __future__ import annotations

import pytest

from ..driven import sync_api

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


def test_fill_textarea_and_input(page, server):
    page.goto(server.prefix + "/textarea.html")
    page.fill("textarea", "some value")
    assert page.evaluate("result") == "some value"
    page.fill("input", "another")
    assert page.input_value("input") == "another"
    page.locator("input").clear()
    assert page.locator("input").input_value() == ""


def test_fill_of_what_cannot_be_filled_says_so(page):
    page.set_content("<div>no</div>")
    with pytest.raises(sync_api.Error, match="Element is not an"):
        page.fill("div", "text", timeout=1000)


def test_type_and_press_sequentially(page, server):
    page.goto(server.prefix + "/textarea.html")
    page.type("textarea", "abc")
    page.locator("textarea").press_sequentially("def")
    page.locator("textarea").press("Backspace")
    assert page.input_value("textarea") == "abcde"


def test_keyboard(page, server):
    page.goto(server.prefix + "/textarea.html")
    page.focus("textarea")
    page.keyboard.type("Hello World!")
    page.keyboard.press("ArrowLeft")
    page.keyboard.down("Shift")
    for _ in " World":
        page.keyboard.press("ArrowLeft")
    page.keyboard.up("Shift")
    page.keyboard.press("Backspace")
    assert page.evaluate("document.querySelector('textarea').value") == "Hello!"
    page.keyboard.insert_text("嗨")
    assert page.evaluate("result") == "Hello嗨!"


def test_mouse(page):
    page.set_content(
        """<body style="margin:0;height:3000px"><script>
        window.seen = [];
        for (const type of ['mousedown', 'mousemove', 'mouseup', 'dblclick'])
          addEventListener(type, event => seen.push([type, event.clientX, event.clientY]));
        </script>"""
    )
    page.mouse.move(10, 20)
    page.mouse.down()
    page.mouse.move(30, 40, steps=2)
    page.mouse.up()
    assert page.evaluate("seen") == [
        ["mousemove", 10, 20],
        ["mousedown", 10, 20],
        ["mousemove", 20, 30],
        ["mousemove", 30, 40],
        ["mouseup", 30, 40],
    ]
    page.mouse.dblclick(5, 6)
    assert ["dblclick", 5, 6] in page.evaluate("seen")
    page.mouse.wheel(0, 100)
    page.wait_for_function("window.scrollY === 100")


def test_select_option_by_value_label_index_and_element(page, server):
    page.goto(server.prefix + "/select.html")
    assert page.select_option("select", "blue") == ["blue"]
    assert page.evaluate("onInput") == ["blue"]
    assert page.select_option("select", label="Indigo") == ["indigo"]
    assert page.select_option("select", index=0) == ["black"]
    assert page.select_option("select", "Blue") == ["blue"]
    option = page.query_selector("[value=indigo]")
    assert page.locator("select").select_option(element=option) == ["indigo"]


def test_select_option_of_several(page, server):
    page.goto(server.prefix + "/select.html")
    page.evaluate("document.querySelector('select').multiple = true")
    assert page.select_option("select", ["blue", "black"]) == ["black", "blue"]
    assert page.locator("select").select_option(label=["Indigo", "Blue"]) == [
        "blue",
        "indigo",
    ]
    assert page.select_option("select", []) == []


def test_set_input_files_from_a_path_and_from_bytes(page, server, tmp_path):
    page.goto(server.prefix + "/upload.html")
    file = tmp_path / "a.txt"
    file.write_text("contents of the file")
    page.set_input_files("input[type=file]", file)
    assert page.evaluate(
        "() => { const file = document.querySelector('input').files[0];"
        " return file.text().then(text => [file.name, text]) }"
    ) == ["a.txt", "contents of the file"]
    page.locator("input[type=file]").set_input_files(
        {"name": "b.bin", "mimeType": "application/x-b", "buffer": b"\x00\xff"}
    )
    assert page.evaluate(
        "() => { const file = document.querySelector('input').files[0];"
        " return [file.name, file.type, file.size] }"
    ) == ["b.bin", "application/x-b", 2]
    page.set_input_files("input[type=file]", [])
    assert page.evaluate("document.querySelector('input').files.length") == 0


def test_an_uploaded_file_reaches_the_site(page, server, tmp_path):
    page.goto(server.prefix + "/upload.html")
    file = tmp_path / "a.txt"
    file.write_text("contents of the file")
    page.locator("input[type=file]").set_input_files(str(file))
    page.click("input[type=submit]")
    page.wait_for_url("**/upload")
    assert b"contents of the file" in server.last("/upload").body


def test_focus_and_blur(page, server):
    page.goto(server.prefix + "/textarea.html")
    page.locator("input").focus()
    assert page.evaluate("document.activeElement.nodeName") == "INPUT"
    page.locator("input").blur()
    assert page.evaluate("document.activeElement.nodeName") == "BODY"


def test_select_text_and_scroll(page):
    page.set_content("<textarea>some value</textarea><p style='margin-top:3000px'>end</p>")
    page.locator("textarea").select_text()
    assert page.evaluate("getSelection().toString()") == "some value"
    page.locator("p").scroll_into_view_if_needed()
    assert page.evaluate("scrollY") > 0
