from __future__ import annotations

import pytest

from ..driven import async_api

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


async def test_fill_textarea_and_input(page, server):
    await page.goto(server.prefix + "/textarea.html")
    await page.fill("textarea", "some value")
    assert await page.evaluate("result") == "some value"
    await page.fill("input", "another")
    assert await page.input_value("input") == "another"
    await page.locator("input").clear()
    assert await page.locator("input").input_value() == ""


async def test_fill_of_what_cannot_be_filled_says_so(page):
    await page.set_content("<div>no</div>")
    with pytest.raises(async_api.Error, match="Element is not an"):
        await page.fill("div", "text", timeout=1000)


async def test_type_and_press_sequentially(page, server):
    await page.goto(server.prefix + "/textarea.html")
    await page.type("textarea", "abc")
    await page.locator("textarea").press_sequentially("def")
    await page.locator("textarea").press("Backspace")
    assert await page.input_value("textarea") == "abcde"


async def test_keyboard(page, server):
    await page.goto(server.prefix + "/textarea.html")
    await page.focus("textarea")
    await page.keyboard.type("Hello World!")
    await page.keyboard.press("ArrowLeft")
    await page.keyboard.down("Shift")
    for _ in " World":
        await page.keyboard.press("ArrowLeft")
    await page.keyboard.up("Shift")
    await page.keyboard.press("Backspace")
    assert await page.evaluate("document.querySelector('textarea').value") == "Hello!"
    await page.keyboard.insert_text("嗨")
    assert await page.evaluate("result") == "Hello嗨!"


async def test_mouse(page):
    await page.set_content(
        """<body style="margin:0;height:3000px"><script>
        window.seen = [];
        for (const type of ['mousedown', 'mousemove', 'mouseup', 'dblclick'])
          addEventListener(type, event => seen.push([type, event.clientX, event.clientY]));
        </script>"""
    )
    await page.mouse.move(10, 20)
    await page.mouse.down()
    await page.mouse.move(30, 40, steps=2)
    await page.mouse.up()
    assert await page.evaluate("seen") == [
        ["mousemove", 10, 20],
        ["mousedown", 10, 20],
        ["mousemove", 20, 30],
        ["mousemove", 30, 40],
        ["mouseup", 30, 40],
    ]
    await page.mouse.dblclick(5, 6)
    assert ["dblclick", 5, 6] in await page.evaluate("seen")
    await page.mouse.wheel(0, 100)
    await page.wait_for_function("window.scrollY === 100")


async def test_select_option_by_value_label_index_and_element(page, server):
    await page.goto(server.prefix + "/select.html")
    assert await page.select_option("select", "blue") == ["blue"]
    assert await page.evaluate("onInput") == ["blue"]
    assert await page.select_option("select", label="Indigo") == ["indigo"]
    assert await page.select_option("select", index=0) == ["black"]
    assert await page.select_option("select", "Blue") == ["blue"]
    option = await page.query_selector("[value=indigo]")
    assert await page.locator("select").select_option(element=option) == ["indigo"]


async def test_select_option_of_several(page, server):
    await page.goto(server.prefix + "/select.html")
    await page.evaluate("document.querySelector('select').multiple = true")
    assert await page.select_option("select", ["blue", "black"]) == ["black", "blue"]
    assert await page.locator("select").select_option(label=["Indigo", "Blue"]) == [
        "blue",
        "indigo",
    ]
    assert await page.select_option("select", []) == []


async def test_set_input_files_from_a_path_and_from_bytes(page, server, tmp_path):
    await page.goto(server.prefix + "/upload.html")
    file = tmp_path / "a.txt"
    file.write_text("contents of the file")
    await page.set_input_files("input[type=file]", file)
    assert await page.evaluate(
        "() => { const file = document.querySelector('input').files[0];"
        " return file.text().then(text => [file.name, text]) }"
    ) == ["a.txt", "contents of the file"]
    await page.locator("input[type=file]").set_input_files(
        {"name": "b.bin", "mimeType": "application/x-b", "buffer": b"\x00\xff"}
    )
    assert await page.evaluate(
        "() => { const file = document.querySelector('input').files[0];"
        " return [file.name, file.type, file.size] }"
    ) == ["b.bin", "application/x-b", 2]
    await page.set_input_files("input[type=file]", [])
    assert await page.evaluate("document.querySelector('input').files.length") == 0


async def test_an_uploaded_file_reaches_the_site(page, server, tmp_path):
    await page.goto(server.prefix + "/upload.html")
    file = tmp_path / "a.txt"
    file.write_text("contents of the file")
    await page.locator("input[type=file]").set_input_files(str(file))
    await page.click("input[type=submit]")
    await page.wait_for_url("**/upload")
    assert b"contents of the file" in server.last("/upload").body


async def test_focus_and_blur(page, server):
    await page.goto(server.prefix + "/textarea.html")
    await page.locator("input").focus()
    assert await page.evaluate("document.activeElement.nodeName") == "INPUT"
    await page.locator("input").blur()
    assert await page.evaluate("document.activeElement.nodeName") == "BODY"


async def test_select_text_and_scroll(page):
    await page.set_content("<textarea>some value</textarea><p style='margin-top:3000px'>end</p>")
    await page.locator("textarea").select_text()
    assert await page.evaluate("getSelection().toString()") == "some value"
    await page.locator("p").scroll_into_view_if_needed()
    assert await page.evaluate("scrollY") > 0
