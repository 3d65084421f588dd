#include "client/widgets/WhiteboardModel.hpp"

#include <gtest/gtest.h>

namespace widgets {
namespace {

Stroke line() {
    return {DrawingTool::line, Qt::black, 2, {{0, 0}, {10, 10}}, {}};
}

TEST(WhiteboardModel, UndoesAndRedoes) {
    WhiteboardModel model;
    EXPECT_FALSE(model.undo());
    model.add(line());
    model.add(line());
    EXPECT_TRUE(model.undo());
    EXPECT_EQ(model.strokes().size(), 1u);
    EXPECT_TRUE(model.redo());
    EXPECT_FALSE(model.redo());
    EXPECT_EQ(model.strokes().size(), 2u);
    model.undo();
    model.add(line());
    EXPECT_FALSE(model.canRedo()) << "what was undone is gone once something new is drawn";
}

TEST(WhiteboardModel, ClearingCanBeUndone) {
    WhiteboardModel model;
    model.add(line());
    model.add(line());
    model.clearPage();
    EXPECT_TRUE(model.strokes().empty());
    EXPECT_TRUE(model.canUndo());
    EXPECT_TRUE(model.undo());
    EXPECT_EQ(model.strokes().size(), 2u);
}

TEST(WhiteboardModel, PagesKeepTheirStrokes) {
    WhiteboardModel model;
    model.add(line());
    model.turnTo(1);
    EXPECT_EQ(model.pageCount(), 2);
    EXPECT_TRUE(model.strokes().empty());
    model.turnTo(0);
    EXPECT_EQ(model.strokes().size(), 1u);
    for (int page = 0; page < 30; ++page) model.turnTo(model.pageCount());
    EXPECT_EQ(model.pageCount(), WhiteboardModel::pageLimit);
    model.turnTo(-1);
    EXPECT_EQ(model.currentPage(), WhiteboardModel::pageLimit - 1);
}

} // namespace
} // namespace widgets
